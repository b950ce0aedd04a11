import Arrays
import Perceptrons
import Testing

@Suite struct ScoreTests {
  let unit = LinearUnit(w: [[2], [1]], b: -18)
  let X: Matrix = [[7, 6, 5], [6, 6, 7]]

  @Test(arguments: twins)
  func `w = (2, 1), b = -18 scores (7, 6) with 2, so 1`(_ implementation: AnyImplementation) {
    #expect(implementation.kernels.scores(unit, X) == [[2, 0, -1]])
    #expect(implementation.kernels.predictions(unit, X) == [[1, 1, 0]])
  }

  @Test(arguments: twins)
  func `gradients by hand`(_ implementation: AnyImplementation) {
    // dw = (7·3 + 6·0 − 5·6, 6·3 + 6·0 − 7·6) / 3, db = (3 − 6) / 3
    let gradient = implementation.kernels.scoreGradients(X, [[3, 0, -6]])
    #expect(gradient == LinearUnit(w: [[-3], [-8]], b: -1))
  }

  @Test(arguments: twins)
  func `without inputs the score is the bias`(_ implementation: AnyImplementation) {
    #expect(implementation.kernels.scores(LinearUnit(w: Matrix(0, 1), b: 3), Matrix(0, 2)) == [[3, 3]])
  }

  @Test func `weights that do not fit stop the program`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.scores(LinearUnit(inputs: 3), Matrix(2, 5))
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.scores(LinearUnit(inputs: 3), Matrix(2, 5))
    }
    for result in [loops, blas] { #expect(message(result).contains("scores: w [3, 1] does not fit X [2, 5]")) }
  }

  @Test func `gradients that do not fit stop the program`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.scoreGradients(Matrix(2, 5), Matrix(1, 4))
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.scoreGradients(Matrix(2, 5), Matrix(5, 1))
    }
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.scoreGradients(Matrix(2, 0), Matrix(1, 0))
    }
    #expect(message(loops).contains("scoreGradients: dZ [1, 4] does not fit X [2, 5]"))
    #expect(message(blas).contains("scoreGradients: dZ [5, 1] does not fit X [2, 5]"))
    #expect(message(none).contains("scoreGradients: X [2, 0] has no examples"))
  }
}

/// A twin as a test's argument.
enum AnyImplementation: String, CaseIterable {
  case loops, blas

  var kernels: any (PerceptronRuleKernels & DeltaRuleKernels).Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    }
  }
}

let twins = AnyImplementation.allCases
