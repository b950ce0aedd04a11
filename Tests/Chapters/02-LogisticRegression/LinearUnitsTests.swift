import Arrays
import LogisticRegression
import Testing

@Suite struct LinearUnitsTests {
  @Test(arguments: Implementation.allCases) func `scores and their gradients worked by hand`(
    _ implementation: Implementation
  ) {
    let units = LinearUnits(W: [[1, 2], [0, -1], [3, 0]], b: [[1], [0], [-1]])
    let X: Matrix = [[1, 0, 2, 1], [0, 1, 1, -1]]
    #expect(implementation.kernels.denseForward(units, X) == [[2, 3, 5, 0], [0, -1, -1, 1], [2, -1, 5, 2]])
    let dZ: Matrix = [[1, 0, 1, 2], [0, 4, 0, 0], [2, 2, -2, 2]]
    let gradient = implementation.kernels.denseGradients(X, dZ)
    #expect(gradient == LinearUnits(W: [[1.25, -0.25], [0, 1], [0, -0.5]], b: [[1], [1], [1]]))
  }

  @Test func `units are walked as W and b`() {
    let tensors = LinearUnits(W: [[1, 2, 3], [4, 5, 6]], b: [[7], [8]]).tensors
    #expect(tensors.map(\.name) == ["W", "b"])
    #expect(tensors.map(\.shape) == [[2, 3], [2, 1]])
    #expect(tensors.map(\.elements) == [[1, 2, 3, 4, 5, 6], [7, 8]])
  }

  @Test func `shapes that do not fit stop the program, and are named`() async {
    let scores = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.denseForward(LinearUnits(classes: 3, inputs: 4), Matrix(5, 2))
    }
    #expect(scores.says("denseForward: W [3, 4] does not fit A_prev [5, 2]"))
    let gradients = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.denseGradients(Matrix(5, 2), Matrix(3, 4))
    }
    #expect(gradients.says("denseGradients: dZ [3, 4] does not fit A_prev [5, 2]"))
    let units = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearUnits(W: Matrix(3, 4), b: Matrix(4, 1))
    }
    #expect(units.says("LinearUnits: W [3, 4] does not fit b [4, 1]"))
  }
}
