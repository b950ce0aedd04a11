import Arrays
import Perceptrons
import Testing

@Suite struct PerceptronRuleTests {
  let unit = LinearUnit(w: [[2], [1]], b: -18)

  @Test(arguments: twins)
  func `a misclassified point pulls by α x, and by α`(_ implementation: AnyImplementation) {
    // (7, 6) scores 2, so 1; its label is 0.
    let down = implementation.kernels.perceptronTrick(unit, x: [[7], [6]], y: 0, learningRate: 0.5)
    #expect(down == LinearUnit(w: [[-1.5], [-2]], b: -18.5))
    // (5, 7) scores −1, so 0; its label is 1.
    let up = implementation.kernels.perceptronTrick(unit, x: [[5], [7]], y: 1, learningRate: 2)
    #expect(up == LinearUnit(w: [[12], [15]], b: -16))
  }

  @Test(arguments: twins)
  func `a point on its right side changes nothing, nor does one on the line whose label is 1`(
    _ implementation: AnyImplementation
  ) {
    #expect(implementation.kernels.perceptronTrick(unit, x: [[7], [6]], y: 1, learningRate: 0.5) == unit)
    #expect(implementation.kernels.perceptronTrick(unit, x: [[5], [7]], y: 0, learningRate: 0.5) == unit)
    #expect(implementation.kernels.perceptronTrick(unit, x: [[6], [6]], y: 1, learningRate: 0.5) == unit)
    #expect(implementation.kernels.perceptronTrick(unit, x: [[6], [6]], y: 0, learningRate: 0.5) != unit)
  }

  @Test func `a point that does not fit stops the program`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.perceptronTrick(LinearUnit(inputs: 3), x: Matrix(2, 1), y: 1, learningRate: 1)
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.perceptronTrick(LinearUnit(inputs: 3), x: Matrix(2, 1), y: 1, learningRate: 1)
    }
    for result in [loops, blas] {
      #expect(message(result).contains("perceptronTrick: w [3, 1] does not fit X [2, 1]"))
    }
  }
}
