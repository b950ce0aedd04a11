import Arrays
import Optimization
import Testing

@Suite struct HyperparameterTests {
  static let rate = Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1)
  static let beta = Hyperparameter("beta", .memory, from: 0.9, to: 0.999)

  @Test func `values and places are inverse`() {
    let all = [Self.rate, Self.beta, Hyperparameter("x", .linear, from: -2, to: 3)]
    for h in all {
      #expect(abs(h.value(at: 0) - h.low) < 1e-15 && abs(h.value(at: 1) - h.high) < 1e-15)
      for u in [0.1, 0.37, 0.9] { #expect(abs(h.place(of: h.value(at: u)) - u) < 1e-12) }
    }
    #expect(Hyperparameter("units", .whole, from: 2, to: 9).value(at: 0.4) == 5)
  }

  @Test func `a range is narrowed on its scale, and stays inside`() {
    let around = Self.rate.narrowed(around: 0.01, to: 0.5)
    #expect(abs(around.low - 1e-3) < 1e-12 && abs(around.high - 0.1) < 1e-12)
    let edge = Self.rate.narrowed(around: 1, to: 0.5)
    #expect(abs(edge.low - 0.01) < 1e-12 && abs(edge.high - 1) < 1e-12)
    let whole = Hyperparameter("n", .whole, from: 1, to: 3)
    #expect(whole.narrowed(around: 2, to: 0.1) == whole)
  }

  @Test func `a grid has every combination, ends included`() {
    let grid = gridSettings(
      [Hyperparameter("x", .linear, from: 0, to: 1), Hyperparameter("n", .whole, from: 1, to: 3)], places: 3)
    #expect(grid.count == 9)
    #expect(Set(grid.map { "\($0["x"] ?? -1) \($0["n"] ?? -1)" }).count == 9)
    #expect(grid.first == ["x": 0, "n": 1] && grid.last == ["x": 1, "n": 3])
  }

  @Test func `ranges that are none stop the program`() async {
    let order = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Hyperparameter("x", .linear, from: 1, to: 1)
    }
    #expect(order.says("x: from 1.0 to 1.0 is no range"))
    let logarithm = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Hyperparameter("rate", .logarithmic, from: 0, to: 1)
    }
    #expect(logarithm.says("rate: no logarithm of 0.0"))
  }
}
