import Arrays
import Testing

@testable import OptimizationStudies

@Suite struct FedBackTests {
  @Test func `fed back, the correction corrects itself again`() {
    let fed = averagesFedBack(Loops.self, of: [1, 1, 1], beta: 0.9)
    // 0.9 + 0.1 over 1 − 0.81, and so on.
    let expected = [1, 1 / 0.19, (0.9 / 0.19 + 0.1) / 0.271]
    for (v, w) in zip(fed, expected) { #expect(abs(Double(v) - w) <= 256 * Double(Scalar.unitRoundoff) * w) }
  }

  @Test func `the law that catches it: the average of a constant is that constant`() {
    #expect(constancy { averages(Loops.self, of: $0, beta: $1, corrected: true) } == "holds")
    #expect(constancy { averagesFedBack(Loops.self, of: $0, beta: $1) } == "broken")
  }
}
