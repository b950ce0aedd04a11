import Foundation
import Testing

@testable import AdversariesStudies

@Suite struct SaddleTests {
  @Test func `only in turn do both stay near`() {
    let atOnce = saddle(learningRate: 0.1, steps: 500, inTurn: false)
    for (t, p) in atOnce.enumerated() {
      // (1) each step the distance grows by √(1 + α²)
      let expected = 2 * pow(1 + 0.01, Double(t))
      #expect(abs(Double(p.x * p.x + p.y * p.y) - expected) < 1e-4 * expected)
    }
    let inTurn = saddle(learningRate: 0.1, steps: 500, inTurn: true)
    for p in inTurn {
      // What is kept is x² + y² − α x y.
      #expect(abs(p.x * p.x + p.y * p.y - 0.1 * p.x * p.y - 1.9) < 1e-4)
    }
  }
}
