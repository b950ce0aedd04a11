import Arrays
import Backpropagation
import Datasets
import Recurrence
import Testing

@Suite struct RecurrentNetworkTests {
  /// The same numbers, by words and an embedding or by one-hot columns and the embedding as weights.
  @Test func `words and one-hot columns agree`() {
    var generator = SplitMix64(seed: 3)
    let words = (0..<4).map { _ in (0..<3).map { _ in generator.index(below: 5) } }
    let network = RecurrentNetwork<BLAS>(
      inputs: 4, vocabulary: 5, [RecurrentLayerSpec(.gru, 3)], outputs: 2, readout: .last, loss: .crossEntropy,
      using: &generator)
    var plain = RecurrentNetwork<BLAS>(
      inputs: 5, [RecurrentLayerSpec(.gru, 3)], outputs: 2, readout: .last, loss: .crossEntropy, using: &generator)
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
