import Arrays
import Optimization
import TestSupport
import Testing

@Suite struct RMSPropTests {
  @Test(arguments: Implementation.allCases) func `s averages the squares, not the velocity, worked by hand`(
    _ implementation: Implementation
  ) {
    var (p, s): ([Scalar], [Scalar]) = ([1], [8])
    // s = ¾ · 8 + ¼ · 12 = 9, then 2√3 / (3 + 1)
    let g = Scalar(12).squareRoot()
    implementation.kernels.rmsPropStep(&p, &s, against: [g], learningRate: 0.5, beta: 0.75, epsilon: 1)
    #expect(areNear(s, [9]))
    #expect(areNear(p, [1 - 0.5 * 12.0.squareRoot() / 4]))
  }

  @Test(arguments: Implementation.allCases)
  func `ε under the root stops what it should only keep from dividing by 0`(
    _ implementation: Implementation
  ) {
    // A gradient of 10⁻⁶: outside the root ε = 10⁻⁸ is a hundredth of it; inside, √ε = 10⁻⁴ is a hundred times as large.
    var (p, s): ([Scalar], [Scalar]) = ([0], [0])
    implementation.kernels.rmsPropStep(&p, &s, against: [1e-6], learningRate: 1, beta: 0, epsilon: 1e-8)
    #expect(abs(p[0] + 0.99) < 0.001)
    let inside = Scalar(1e-6) / Scalar(1e-12 + 1e-8).squareRoot()
    #expect(abs(inside - 0.01) < 0.001)
    // Of a gradient of 1, either way the whole.
    (p, s) = ([0], [0])
    implementation.kernels.rmsPropStep(&p, &s, against: [1], learningRate: 1, beta: 0, epsilon: 1e-8)
    #expect(abs(p[0] + 1) < 1e-6)
  }
}
