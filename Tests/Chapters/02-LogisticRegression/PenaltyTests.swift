import Arrays
import Datasets
import LogisticRegression
import Testing

@Suite struct PenaltyTests {
  @Test(arguments: Implementation.allCases) func `both penalties worked by hand`(_ implementation: Implementation) {
    let w: Matrix = [[1, -2, 0], [0.5, 3, -0.25]]
    // Σ w² = 14.3125, Σ |w| = 6.75
    #expect(implementation.kernels.l2Penalty(w, lambda: 2, examples: 4) == 14.3125 / 4)
    #expect(implementation.kernels.l1Penalty(w, lambda: 2, examples: 4) == 3.375)
    var dw: Matrix = [[1, 1, 1], [1, 1, 1]]
    implementation.kernels.addL2Gradient(w, lambda: 2, examples: 4, to: &dw)
    #expect(dw == [[1.5, 0, 1], [1.25, 2.5, 0.875]])
    #expect(implementation.kernels.softThreshold(w, by: 0.5) == [[0.5, -1.5, 0], [0, 2.5, 0]])
  }

  @Test func `a gradient of another shape stops the program, and both are named`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var dw = Matrix(3, 2)
      Loops.addL2Gradient(Matrix(2, 3), lambda: 1, examples: 1, to: &dw)
    }
    #expect(loops.says("addL2Gradient: w [2, 3] does not fit dw [3, 2]"))
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var dw = Matrix(3, 2)
      BLAS.addL2Gradient(Matrix(2, 3), lambda: 1, examples: 1, to: &dw)
    }
    #expect(blas.says("addL2Gradient: w [2, 3] does not fit dw [3, 2]"))
  }

  @Test func `a mean over no examples stops the program`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.l2Penalty(Matrix(2, 3), lambda: 1, examples: 0)
    }
    #expect(loops.says("l2Penalty: a mean over 0 examples"))
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.l1Penalty(Matrix(2, 3), lambda: 1, examples: 0)
    }
    #expect(blas.says("l1Penalty: a mean over 0 examples"))
  }
}
