import Arrays
import Optimization
import TestSupport
import Testing

@Suite struct AdamTests {
  @Test(arguments: Implementation.allCases) func `a step worked by hand`(_ implementation: Implementation) {
    var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([1], [2], [8])
    let settings = AdamSettings(beta1: 0.5, beta2: 0.75, epsilon: 1, weightDecay: 0.1)
    implementation.kernels.adamStep(&p, &v, &s, against: [4], step: 2, learningRate: 0.5, settings)
    // v = 1 + 2 = 3, v̂ = 3 / ¾ = 4;  s = 6 + 4 = 10, ŝ = 10 / (7/16)
    #expect(v == [3])
    #expect(s == [10])
    #expect(areNear(p, [1 - 0.05 - 0.5 * 4 / ((160.0 / 7).squareRoot() + 1)]))
  }

  @Test(arguments: Implementation.allCases) func `claim 23, E17: Adam(0.1) takes (w − 5)² from 0 to 5 in 1,000 steps`(
    _ implementation: Implementation
  ) {
    // The gradient is of w² − 10 w + 25 = (w − 5)²; w² + 10 w + 25 would have its minimum at −5.
    var (w, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
    for t in 1...1_000 {
      implementation.kernels.adamStep(&w, &v, &s, against: [2 * (w[0] - 5)], step: t, learningRate: 0.1, AdamSettings())
    }
    #expect(abs(w[0] - 5) < 1e-4)
    // A few roundings of numbers up to 50 are left of (w − 5)² where it is multiplied out.
    #expect(w[0] * w[0] - 10 * w[0] + 25 < 1e-8 + 400 * Scalar.unitRoundoff)
    #expect(w[0] * w[0] + 10 * w[0] + 25 > 99)
  }
}
