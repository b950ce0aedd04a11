import Arrays
import Examinations
import Foundation
import LogisticRegression
import TestSupport
import Testing
import Verification

@Suite struct SoftmaxTests {
  @Test(arguments: Implementation.allCases) func `softmax, cost and gradient worked by hand`(
    _ implementation: Implementation
  ) {
    // e^ln 1 : e^ln 2 : e^ln 5 = 1 : 2 : 5 of 8.
    let Z: Matrix = [[0, 0], [Scalar(log(2.0)), 0], [Scalar(log(5.0)), 0]]
    let Y: Matrix = [[0, 1], [0, 0], [1, 0]]
    let A = implementation.kernels.softmax(Z)
    let third = 1 / 3.0
    #expect(areNear(A.elements, [0.125, third, 0.25, third, 0.625, third]))
    #expect(isNear(implementation.kernels.softmaxCost(Z, Y), (log(8.0 / 5) + log(3.0)) / 2))
    let dZ = implementation.kernels.softmaxGradient(Z, Y)
    #expect(areNear(dZ.elements, [0.125, -2 * third, 0.25, third, -0.375, third]))
  }

  @Test func `shapes that do not fit stop the program, and are named`() async {
    let cost = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.softmaxCost(Matrix(3, 4), Matrix(3, 5))
    }
    #expect(cost.says("softmaxCost: Z [3, 4] does not fit Y [3, 5]"))
    let gradient = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.softmaxGradient(Matrix(3, 4), Matrix(4, 4))
    }
    #expect(gradient.says("softmaxGradient: Z [3, 4] does not fit Y [4, 4]"))
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.softmaxCost(Matrix(0, 4), Matrix(0, 4))
    }
    #expect(none.says("softmaxCost: Z [0, 4] has no rows"))
  }
}
