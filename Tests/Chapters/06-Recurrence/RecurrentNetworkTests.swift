import Arrays
import Backpropagation
import Datasets
import Fast
import LogisticRegression
import Recurrence
import TestSupport
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

  @Test(arguments: Cell.allCases)
  func `given parameters compute as drawn ones do`(_ cell: Cell) {
    var generator = SplitMix64(seed: 4)
    let drawn = RecurrentNetwork<BLAS>(
      inputs: 4, vocabulary: 5, [RecurrentLayerSpec(cell, 3, isBidirectional: true), RecurrentLayerSpec(.gru, 2)],
      outputs: 2, readout: .last, loss: .crossEntropy, using: &generator)
    var parameters = drawn.parameters
    let p = parameters.layers[0].forth
    parameters.layers[0].forth = CellParameters(W_x: p.W_x, W_a: p.W_a, b: p.b, kind: p.kind)
    let given = RecurrentNetwork<BLAS>(parameters, readout: .last, loss: .crossEntropy)
    #expect(given.architecture == drawn.architecture)
    let words = SequenceInputs.words([[0, 4], [1, 1], [3, 2]])
    #expect(given.forward(words).scores == drawn.forward(words).scores)
  }

  @Test func `given parameters must fit`() async {
    let cell = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = CellParameters(W_x: Matrix(3, 2), W_a: Matrix(3, 4), b: Matrix(3, 1), kind: .elman)
    }
    #expect(message(of: cell).contains("CellParameters: W_a [3, 4] does not fit, expected W_a [3, 3]"))
    let network = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layers = [RecurrentLayer(forth: CellParameters(.elman, inputs: 2, units: 3))]
      let parameters = RecurrentParameters(layers: layers, output: LinearUnits(classes: 2, inputs: 4))
      _ = RecurrentNetwork<BLAS>(parameters, readout: .last, loss: .crossEntropy)
    }
    #expect(message(of: network).contains("RecurrentNetwork: output, W [2, 4] does not fit, expected output, W [2, 3]"))
  }

  /// Nothing is asked of a sequence of no steps: it costs nothing and has no gradient, whichever thread takes it.
  @Test func `sequences of no steps cost nothing`() throws {
    var generator = SplitMix64(seed: 5)
    let network = RecurrentNetwork<Fast>(
      inputs: 2, [RecurrentLayerSpec(.lstm, 3)], outputs: 2, readout: .everyStep, loss: .crossEntropy,
      using: &generator)
    let x = (0..<3).map { _ in Matrix.normal(2, 32, using: &generator) }
    let y = (0..<3).map { t in oneHot((0..<32).map { j in (t + j) % 2 }, 2) }
    func gradient(_ lengths: [Int]) -> RecurrentCostAndGradient {
      Fast.withThreads(2) { network.costAndGradient(SequenceBatch(.vectors(x), targets: y, lengths: lengths)) }
    }
    let half = gradient(Array(repeating: 0, count: 16) + Array(repeating: 3, count: 16))
    #expect(half.outputs == 48 && half.cost > 0)
    let none = gradient(Array(repeating: 0, count: 32))
    #expect(none.outputs == 0 && none.cost == 0)
    #expect(none.gradient.tensors.allSatisfy { tensor in tensor.elements.allSatisfy { g in g == 0 } })
    var trainer = SequenceTrainer(network)
    let batch = SequenceBatch(.vectors(x), targets: y, lengths: Array(repeating: 0, count: 32))
    #expect(try trainer.step(batch).loss == 0)
  }
}
