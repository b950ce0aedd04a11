import Arrays
import Foundation
import LogisticRegression
import Perceptrons
import TestSupport
import Testing

@Suite struct LogisticTests {
  @Test(arguments: Implementation.allCases) func `probabilities, cost and gradient worked by hand`(
    _ implementation: Implementation
  ) {
    // σ(ln 3) = 3/4, σ(−ln 3) = 1/4: the losses are ln 4/3, ln 4/3 and ln 2.
    let Z: Matrix = [[Scalar(log(3.0)), Scalar(-log(3.0)), 0]]
    let Y: Matrix = [[1, 0, 1]]
    let A = implementation.kernels.probabilities(Z)
    #expect(areNear(A.elements, [0.75, 0.25, 0.5]))
    #expect(isNear(implementation.kernels.logisticCost(Z, Y), (2 * log(4.0 / 3) + log(2.0)) / 3))
    let dZ = implementation.kernels.logisticGradient(Z, Y)
    #expect(areNear(dZ.elements, [-0.25, 0.25, -0.5]))
  }

  @Test(arguments: Implementation.allCases) func `dL/dz = a − y, dw = 1/m X dZᵀ`(
    _ implementation: Implementation
  ) {
    // One feature, two points: a = ½ for both, so dw = ½ (½ · 3 − ½ · 5) = −½ and db = 0.
    let X: Matrix = [[3, 5]]
    let dZ = implementation.kernels.logisticGradient([[0, 0]], [[0, 1]])
    #expect(dZ == [[0.5, -0.5]])
    let gradient = implementation.kernels.scoreGradients(X, dZ)
    #expect(gradient.w == [[-0.5]])
    #expect(gradient.b == 0)
  }

  @Test(arguments: Implementation.allCases) func `a score of ±1000 costs 1000 or nothing`(
    _ implementation: Implementation
  ) {
    #expect(implementation.kernels.logisticCost([[1000, -1000]], [[0, 1]]) == 1000)
    #expect(implementation.kernels.logisticCost([[1000, -1000]], [[1, 0]]) == 0)
  }

  @Test func `scores and labels of other shapes stop the program, and are named`() async {
    let cost = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.logisticCost([[1, 2, 3]], [[0, 1]])
    }
    #expect(cost.says("logisticCost: Z [1, 3] does not fit Y [1, 2]"))
    let gradient = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.logisticGradient([[1, 2, 3]], [[0, 1]])
    }
    #expect(gradient.says("logisticGradient: Z [1, 3] does not fit Y [1, 2]"))
    let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.logisticCost(Matrix(2, 3), Matrix(2, 3))
    }
    #expect(rows.says("logisticCost: Z [2, 3] has 2 rows, expected 1"))
    let probabilities = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.probabilities(Matrix(2, 3))
    }
    #expect(probabilities.says("probabilities: Z [2, 3] has 2 rows, expected 1"))
  }
}
