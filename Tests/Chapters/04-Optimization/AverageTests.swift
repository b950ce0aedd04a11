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
