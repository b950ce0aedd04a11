import Arrays
import Optimization
import TestSupport
import Testing

@Suite struct AdagradTests {
  @Test(arguments: Implementation.allCases) func `two steps worked by hand`(_ implementation: Implementation) {
    var (p, s): ([Scalar], [Scalar]) = ([1, 1], [0, 0])
    implementation.kernels.adagradStep(&p, &s, against: [3, -0.5], learningRate: 0.5, epsilon: 1)
    // 3/(3 + 1) and −½/(½ + 1)
    #expect(s == [9, 0.25])
    #expect(areNear(p, [1 - 0.375, 1 + 0.5 / 3]))
    implementation.kernels.adagradStep(&p, &s, against: [4, 0], learningRate: 0.5, epsilon: 1)
    #expect(s == [25, 0.25])
    #expect(areNear(p, [1 - 0.375 - 2.0 / 6, 1 + 0.5 / 3]))
  }
}
