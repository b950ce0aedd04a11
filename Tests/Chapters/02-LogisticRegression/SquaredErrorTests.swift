import Arrays
import LogisticRegression
import Testing

@Suite struct SquaredErrorTests {
  @Test(arguments: Implementation.allCases) func `cost and gradient worked by hand`(_ implementation: Implementation) {
    // a = ½ in both: errors ½ and −½, J = 1/4 · (¼ + ¼) = ⅛, dz = ±½ · ¼.
    let (Z, Y): (Matrix, Matrix) = ([[0, 0]], [[0, 1]])
    #expect(implementation.kernels.sigmoidSquaredError(Z, Y) == 0.125)
    #expect(implementation.kernels.sigmoidSquaredErrorGradient(Z, Y) == [[0.125, -0.125]])
  }

  @Test(arguments: Implementation.allCases) func `the worst mistakes pull least`(_ implementation: Implementation) {
    let pull = implementation.kernels.sigmoidSquaredErrorGradient([[-20, -2, 0]], [[1, 1, 1]])
    #expect(abs(pull[0, 0]) < 1e-8)
    #expect(abs(pull[0, 0]) < abs(pull[0, 1]) && abs(pull[0, 1]) < abs(pull[0, 2]))
  }

  @Test func `scores and labels of other shapes stop the program, and are named`() async {
    let cost = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.sigmoidSquaredError([[1, 2, 3]], [[0, 1]])
    }
    #expect(cost.says("sigmoidSquaredError: Z [1, 3] does not fit Y [1, 2]"))
    let gradient = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.sigmoidSquaredErrorGradient([[1, 2, 3]], [[0, 1]])
    }
    #expect(gradient.says("sigmoidSquaredErrorGradient: Z [1, 3] does not fit Y [1, 2]"))
  }
}
