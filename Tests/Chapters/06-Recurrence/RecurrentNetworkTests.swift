import Arrays
import Backpropagation
import Datasets
import Examinations
import Fast
import Recurrence
import Testing
import Verification

@Suite struct RecurrentNetworkTests {
  @Test func `the loops pass`() {
    let findings = examine(recurrentNetwork: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `the matrix form passes`() {
    let findings = examine(recurrentNetwork: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `the fast implementation passes`() {
    let findings = examine(recurrentNetwork: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  /// The same numbers, by words and an embedding or by one-hot columns and the embedding as weights.
  @Test func wordsAndOneHotColumnsAgree() {
    var generator = SplitMix64(seed: 3)
    let words = (0..<4).map { _ in (0..<3).map { _ in generator.index(below: 5) } }
    let network = RecurrentNetwork<BLAS>(
      inputs: 4, vocabulary: 5, [RecurrentPlan(.gru, 3)], outputs: 2, reading: .last, loss: .crossEntropy,
      using: &generator)
    var plain = RecurrentNetwork<BLAS>(
      inputs: 5, [RecurrentPlan(.gru, 3)], outputs: 2, reading: .last, loss: .crossEntropy, using: &generator)
    plain.parameters.output = network.parameters.output
    plain.parameters.layers = network.parameters.layers
    let E = network.parameters.embedding ?? Matrix(0, 0)
    plain.parameters.layers[0].forth.W_x = BLAS.product(network.parameters.layers[0].forth.W_x, E)
    let (x, y) = (
      network.forward(.words(words)).scores, plain.forward(.vectors(words.map { words in oneHot(words, 5) })).scores
    )
    #expect(zip(x.elements, y.elements).allSatisfy { abs($0 - $1) <= 1e3 * Scalar.unitRoundoff })
  }
}
