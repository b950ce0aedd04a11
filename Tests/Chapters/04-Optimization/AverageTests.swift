import Arrays
import Foundation
import Optimization
import TestSupport
import Testing

@Suite struct AverageTests {
  @Test(arguments: Implementation.allCases) func `an average worked by hand`(_ implementation: Implementation) {
    var v: [Scalar] = [0, 8]
    implementation.kernels.movingAverage(&v, with: [4, 4], beta: 0.5)
    #expect(v == [2, 6])
    // 1 − 0.5² = 0.75
    #expect(areNear(implementation.kernels.biasCorrected([3, 6], beta: 0.5, after: 2), [4, 8]))
  }

  @Test(arguments: Implementation.allCases)
  func `claim 21, E16: 0.9¹⁰ ≈ 0.35 is what is left after 1/(1 − β) steps, near 1/e`(
    _ implementation: Implementation
  ) {
    // An average of zeros forgets a 1 that it held.
    var v: [Scalar] = [1]
    for _ in 0..<10 { implementation.kernels.movingAverage(&v, with: [0], beta: 0.9) }
    #expect(isNear(v[0], pow(0.9, 10)))
    #expect(abs(Double(v[0]) - 0.3487) < 5e-5)
    // (1 − ε)^(1/ε) is 0.3487 for ε = 0.1, and 1/e = 0.3679 only in the limit.
    #expect(abs(exp(-1) - 0.3679) < 5e-5)
    #expect(abs(pow(1 - 1e-6, 1e6) - exp(-1)) < 1e-6)
  }

  @Test(arguments: Implementation.allCases) func `E14: the correction is not fed back`(_ implementation: Implementation)
  {
    // Of a series of ones the corrected average is 1; fed back, it grows beyond.
    var (v, fed): ([Scalar], [Scalar]) = ([0], [0])
    for t in 1...5 {
      implementation.kernels.movingAverage(&v, with: [1], beta: 0.9)
      implementation.kernels.movingAverage(&fed, with: [1], beta: 0.9)
      fed = implementation.kernels.biasCorrected(fed, beta: 0.9, after: t)
    }
    #expect(isNear(implementation.kernels.biasCorrected(v, beta: 0.9, after: 5)[0], 1, roundings: 64))
    #expect(fed[0] > 3)
  }

  @Test func `other lengths stop the program, and so does step 0`() async {
    let length = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var v: [Scalar] = [1, 2]
      BLAS.movingAverage(&v, with: [1], beta: 0.5)
    }
    #expect(length.says("movingAverage: tensors of [2, 1] numbers do not fit"))
    let step = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.biasCorrected([1], beta: 0.5, after: 0)
    }
    #expect(step.says("before step 1 there is nothing to correct"))
  }
}
