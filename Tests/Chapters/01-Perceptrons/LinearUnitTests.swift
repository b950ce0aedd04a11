import Arrays
import Perceptrons
import Testing

@Suite struct LinearUnitTests {
  @Test func `the step is 1 from 0 upward`() {
    #expect(step(0) == 1)
    #expect(step(-0.0) == 1)
    #expect(step(.leastNonzeroMagnitude) == 1)
    #expect(step(-.leastNonzeroMagnitude) == 0)
    #expect(step(-3) == 0)
  }

  @Test func `the sigmoid is ½ at 0, and its two sides add up to 1`() {
    #expect(sigmoid(0) == 0.5)
    #expect(abs(sigmoid(1) - 0.731_058_578_630_004_9) <= 2 * .unitRoundoff)
    for z: Scalar in [0.1, 1, 5, 30] { #expect(abs(sigmoid(z) + sigmoid(-z) - 1) <= 2 * .unitRoundoff) }
  }

  @Test func `the sigmoid overflows nowhere`() {
    #expect(sigmoid(1_000) == 1)
    #expect(sigmoid(-1_000) == 0)
    #expect(sigmoid(.infinity) == 1)
    #expect(sigmoid(-.infinity) == 0)
    // e⁻⁸⁰, of which 1 − σ(80) would leave nothing
    #expect(abs(sigmoid(-80) / 1.804_851_387_845_415_2e-35 - 1) <= 1e-5)
  }

  @Test func `the bias as a third input weighs the same`() {
    let unit = LinearUnit(w: [[2], [1]], b: -18)
    #expect(unit.withBiasAsWeight == LinearUnit(w: [[2], [1], [-18]], b: 0))
    #expect(withBiasInput([[7, 6], [6, 0]]) == [[7, 6], [6, 0], [1, 1]])
    let X: Matrix = [[7, 6, 5], [6, 6, 7]]
    #expect(Loops.scores(unit.withBiasAsWeight, withBiasInput(X)) == Loops.scores(unit, X))
    #expect(BLAS.scores(unit.withBiasAsWeight, withBiasInput(X)) == BLAS.scores(unit, X))
  }

  @Test func `a unit is walked as w and b`() {
    let tensors = LinearUnit(w: [[2], [1]], b: -18).tensors
    #expect(tensors.map(\.name) == ["w", "b"])
    #expect(tensors.map(\.shape) == [[2, 1], []])
    #expect(tensors.map(\.elements) == [[2, 1], [-18]])
    #expect(LinearUnit(inputs: 3) == LinearUnit(w: Matrix(3, 1), b: 0))
  }

  @Test func `a row is no unit's weights`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearUnit(w: [[2, 1]], b: 0)
    }
    #expect(message(result).contains("LinearUnit: w [1, 2] is not a column"))
  }
}

/// What a process that ended said on its way.
func message(_ result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
