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

  @Test(arguments: Implementation.allCases) func `class scores and their gradients worked by hand`(
    _ implementation: Implementation
  ) {
    let units = LinearUnits(W: [[1, 2], [0, -1], [3, 0]], b: [[1], [0], [-1]])
    let X: Matrix = [[1, 0, 2, 1], [0, 1, 1, -1]]
    #expect(implementation.kernels.classScores(units, X) == [[2, 3, 5, 0], [0, -1, -1, 1], [2, -1, 5, 2]])
    let dZ: Matrix = [[1, 0, 1, 2], [0, 4, 0, 0], [2, 2, -2, 2]]
    let gradient = implementation.kernels.classScoreGradients(X, dZ)
    #expect(gradient.W == [[1.25, -0.25], [0, 1], [0, -0.5]])
    #expect(gradient.b == [[1], [1], [1]])
  }

  @Test func `units are walked as W and b`() {
    let tensors = LinearUnits(W: [[1, 2, 3], [4, 5, 6]], b: [[7], [8]]).tensors
    #expect(tensors.map(\.name) == ["W", "b"])
    #expect(tensors.map(\.shape) == [[2, 3], [2, 1]])
    #expect(tensors.map(\.elements) == [[1, 2, 3, 4, 5, 6], [7, 8]])
  }

  @Test func `shapes that do not fit stop the program, and are named`() async {
    let scores = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.classScores(LinearUnits(classes: 3, inputs: 4), Matrix(5, 2))
    }
    #expect(scores.says("classScores: W [3, 4] does not fit X [5, 2]"))
    let gradients = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.classScoreGradients(Matrix(5, 2), Matrix(3, 4))
    }
    #expect(gradients.says("classScoreGradients: dZ [3, 4] does not fit X [5, 2]"))
    let cost = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.softmaxCost(Matrix(3, 4), Matrix(3, 5))
    }
    #expect(cost.says("softmaxCost: Z [3, 4] does not fit Y [3, 5]"))
    let gradient = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.softmaxGradient(Matrix(3, 4), Matrix(4, 4))
    }
    #expect(gradient.says("softmaxGradient: Z [3, 4] does not fit Y [4, 4]"))
    let units = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearUnits(W: Matrix(3, 4), b: Matrix(4, 1))
    }
    #expect(units.says("LinearUnits: W [3, 4] does not fit b [4, 1]"))
  }
}
