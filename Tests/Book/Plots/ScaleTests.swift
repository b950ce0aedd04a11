import Foundation
import Testing

@testable import Plots

@Suite struct ScaleTests {
  private func ticks(_ range: ClosedRange<Double>, _ count: Int = 5, isLogarithmic: Bool = false) -> [String] {
    Scale(Axis(range: range, isLogarithmic: isLogarithmic), extremes: Extremes(), tickCount: count).ticks.map(
      \.text)
  }

  @Test func `puts ticks at round numbers`() {
    #expect(ticks(0...1) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(ticks(-3...3.2, 3) == ["−2", "0", "2"])
    #expect(ticks(93...97.5) == ["93", "94", "95", "96", "97"])
    #expect(ticks(0...2e-5, 2) == ["0", "1·10⁻⁵", "2·10⁻⁵"])
    #expect(ticks(0...3e6, 3) == ["0", "1·10⁶", "2·10⁶", "3·10⁶"])
    #expect(ticks(1e-8...1, 4, isLogarithmic: true) == ["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1"])
    #expect(ticks(2...30, 4, isLogarithmic: true) == ["2", "5", "10", "20"])
  }

  @Test func `fits the data`() {
    let panel = Panel("", y: Axis(isLogarithmic: true), [.line(x: [0, 100], y: [1, 100])])
    let (x, y) = panel.scales(xTicks: 5, yTicks: 4)
    #expect(x.low == -4 && x.high == 104)
    #expect(y.low < 1 && y.low > 0.8 && abs(y.share(10) - 0.5) < 1e-12)
    #expect(x.share(50) == 0.5)
  }

  @Test func `leaves no margin where none is meant`() {
    let bars = Panel("", [.bars(heights: [3, 5], spread: [1, 2])]).scales(xTicks: 5, yTicks: 4)
    #expect(bars.y.low == 0 && bars.y.high == 7.28 && bars.x.low < -0.36 && bars.x.high > 1.36)
    let regions = Panel("", [.regions(Example.classes)]).scales(xTicks: 5, yTicks: 4)
    #expect(regions.x.low == -2 && regions.x.high == 2 && regions.y.low == -1)
  }

  @Test func `has room for a single value`() {
    let (x, y) = Panel("", [.points(x: [4], y: [0])]).scales(xTicks: 5, yTicks: 4)
    #expect(x.contains(4) && x.low < 4 && x.high > 4 && y.low < 0 && y.high > 0)
    #expect(!x.ticks.isEmpty && !y.ticks.isEmpty)
  }
}
