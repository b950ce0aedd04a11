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
}
