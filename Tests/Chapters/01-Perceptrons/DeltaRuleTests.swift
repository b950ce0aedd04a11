import Arrays
import Perceptrons
import Testing

@Suite struct DeltaRuleTests {
  let Z: Matrix = [[2, 0, -1]]
  let Y: Matrix = [[1, 0, 1]]

  @Test(arguments: twins)
  func `cost and gradient by hand`(_ implementation: AnyImplementation) {
    // (1 + 0 + 4) / (2 · 3)
    #expect(abs(implementation.kernels.squaredError(Z, Y) - 5.0 / 6) <= 2 * .unitRoundoff)
    #expect(implementation.kernels.squaredErrorGradient(Z, Y) == [[1, 0, -2]])
  }

  @Test(arguments: twins)
  func `a step by hand`(_ implementation: AnyImplementation) {
    // Scores (2, −3), targets (1, −1): dZ = (1, −2), dw = (1·1 − 2·(−4)) / 2, db = −1/2
    let next = implementation.kernels.deltaStep(LinearUnit(w: [[1]], b: 1), [[1, -4]], [[1, -1]], learningRate: 0.5)
    #expect(next == LinearUnit(w: [[-1.25]], b: 1.25))
  }

  @Test func `labels that do not fit stop the program`() async {
    let cost = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.squaredError(Matrix(1, 3), Matrix(1, 4))
    }
    let gradient = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.squaredErrorGradient(Matrix(1, 3), Matrix(3, 1))
    }
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.squaredError(Matrix(1, 0), Matrix(1, 0))
    }
    #expect(message(cost).contains("squaredError: Z [1, 3] does not fit Y [1, 4]"))
    #expect(message(gradient).contains("squaredErrorGradient: Z [1, 3] does not fit Y [3, 1]"))
    #expect(message(none).contains("squaredError: Z [1, 0] has no examples"))
  }
}
