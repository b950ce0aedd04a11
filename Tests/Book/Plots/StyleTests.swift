import Foundation
import Testing

@testable import Plots

@Suite struct StyleTests {
  /// Brightness alone tells the order, whatever colours an eye confuses.
  @Test func `the sequential map darkens steadily`() {
    let brightness = (0...50).map { ColourMap.sequential.colour(Double($0) / 50).brightness }
    for (a, b) in zip(brightness, brightness.dropFirst()) { #expect(b < a) }
    #expect(brightness[0] - brightness[50] > 0.7)
  }

  @Test func `the diverging map darkens to both ends`() {
    for p in 0..<25 {
      let (low, high) = (Double(p) / 50, Double(50 - p) / 50)
      #expect(ColourMap.diverging.colour(low).brightness < ColourMap.diverging.colour(low + 0.02).brightness)
      #expect(
        ColourMap.diverging.colour(high).brightness < ColourMap.diverging.colour(high - 0.02).brightness)
    }
  }

  @Test func `maps clamp and interpolate`() {
    #expect(ColourMap.grey.colour(-3) == .black && ColourMap.grey.colour(7) == .white)
    #expect(ColourMap.grey.colour(0.2) == Colour(51, 51, 51))
  }

  /// Colours seen without the red or the green receptors (Viénot, Brettel and Mollon, 1999) stay apart.
  @Test func `the palette stays apart for the colour-blind`() {
    func linear(_ part: Int) -> Double { pow(Double(part) / 255, 2.2) }
    func protan(_ c: Colour) -> [Double] {
      let (r, g, b) = (linear(c.red), linear(c.green), linear(c.blue))
      return [0.1121 * r + 0.8853 * g - 0.0005 * b, 0.0041 * r - 0.0041 * g + 1.0002 * b]
    }
    func deutan(_ c: Colour) -> [Double] {
      let (r, g, b) = (linear(c.red), linear(c.green), linear(c.blue))
      return [0.2920 * r + 0.7054 * g - 0.0003 * b, -0.0223 * r + 0.0223 * g + b]
    }
    for seen in [protan, deutan] {
      for (p, a) in Colour.palette.enumerated() {
        for b in Colour.palette.dropFirst(p + 1) {
          let distance = zip(seen(a), seen(b)).map {
            pow(pow(max($0, 0), 1 / 2.2) - pow(max($1, 0), 1 / 2.2), 2)
          }
          #expect(distance.reduce(0, +).squareRoot() > 0.08, "\(a) and \(b)")
        }
      }
    }
  }
}
