import Arrays
import Perceptrons
import Testing

@Suite struct PerceptronAlgorithmTests {
  @Test(arguments: twins)
  func `two points by hand`(_ implementation: AnyImplementation) {
    // Zero weights answer 1 to both: −1 is a mistake, and one pull, w = 1 and b = −1, puts both right.
    let run = runPerceptron(implementation.kernels, [[-1, 1]], [[0, 1]], epochs: 10)
    #expect(run.path.first == LinearUnit(inputs: 1))
    #expect(run.path.dropFirst().first == LinearUnit(w: [[1]], b: -1))
    #expect(run.hasConverged)
    #expect(run.mistakes == 1 && run.misclassified == [0])
    #expect(run.mistakesByEpoch == [1, 0])
    #expect(run.unit == LinearUnit(w: [[1]], b: -1))
  }

  @Test(arguments: twins)
  func `a run remembers the unit after each mistake`(_ implementation: AnyImplementation) {
    for gate in Gate.all {
      let run = runPerceptron(implementation.kernels, gate.inputs, gate.truth, epochs: 20)
      #expect(run.hasConverged, "\(gate.name)")
      #expect(implementation.kernels.predictions(run.unit, gate.inputs) == gate.truth, "\(gate.name)")
      #expect(run.path.count == run.mistakes + 1)
      #expect(run.mistakesByEpoch.reduce(0, +) == run.mistakes)
    }
  }

  @Test func `where no line separates, every epoch is used`() {
    let run = runPerceptron(Loops.self, Gate.pairs, Gate.xorTruth, epochs: 3)
    #expect(run.mistakesByEpoch.count == 3 && !run.hasConverged)
  }

  @Test func `the learning rate scales the unit and changes no answer`() {
    let (one, quarter) = (
      runPerceptron(Loops.self, Gate.pairs, Gate.and.truth, epochs: 20),
      runPerceptron(Loops.self, Gate.pairs, Gate.and.truth, learningRate: 0.25, epochs: 20)
    )
    #expect(quarter.misclassified == one.misclassified)
    #expect(quarter.unit == LinearUnit(w: 0.25 * one.unit.w, b: 0.25 * one.unit.b))
  }

  @Test func `the bound by hand`() {
    // Points 3 and −4 on a line, w* = 1, b* = 0: R² = 16 + 1, γ = 3.
    let bound = mistakeBound([[3, -4]], [[1, 0]], separator: LinearUnit(w: [[1]], b: 0))
    #expect(abs((bound ?? 0) - 17.0 / 9) <= 16 * .unitRoundoff)
    // The length of the separator does not matter, its bias is part of it.
    let scaled = mistakeBound([[3, -4]], [[1, 0]], separator: LinearUnit(w: [[4]], b: 3))
    #expect(abs((scaled ?? 0) - 17.0 / (13.0 / 5 * 13 / 5)) <= 32 * .unitRoundoff)
  }

  @Test func `what does not separate gives no bound`() {
    #expect(mistakeBound([[3, -4]], [[0, 1]], separator: LinearUnit(w: [[1]], b: 0)) == nil)
    #expect(mistakeBound([[3, 0]], [[1, 1]], separator: LinearUnit(w: [[1]], b: 0)) == nil)
    #expect(mistakeBound(Gate.pairs, Gate.xorTruth, separator: Gate.or.unit) == nil)
  }

  @Test func `labels that do not fit stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = runPerceptron(Loops.self, Matrix(2, 3), Matrix(1, 4), epochs: 1)
    }
    #expect(message(result).contains("runPerceptron: X [2, 3] does not fit Y [1, 4]"))
  }
}
