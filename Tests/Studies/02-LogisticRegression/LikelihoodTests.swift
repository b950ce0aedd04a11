import Arrays
import Fast
import Foundation
import LogisticRegression
import Testing

@testable import LogisticRegressionStudies

@Suite struct LikelihoodTests {
  @Test func `claim 4: the likelihoods .0084 and .3024, the cross-entropies 4.8 and 1.2`() {
    func check<Kernels: LogisticKernels>(_ kernels: Kernels.Type) {
      let (first, second) = (likelihood(kernels, of: worseModel), likelihood(kernels, of: betterModel))
      // Four factors are rounded: a few roundings of their product.
      #expect(abs(first.product - 0.0084) <= 8 * Scalar.unitRoundoff * 0.0084)
      #expect(abs(second.product - 0.3024) <= 8 * Scalar.unitRoundoff * 0.3024)
      #expect(abs(Double(first.crossEntropy) + log(0.0084)) <= 64 * Double(Scalar.unitRoundoff) * 4.8)
      #expect(abs(Double(second.crossEntropy) + log(0.3024)) <= 64 * Double(Scalar.unitRoundoff) * 1.2)
    }
    check(Loops.self)
    check(BLAS.self)
    check(Fast.self)
  }
}
