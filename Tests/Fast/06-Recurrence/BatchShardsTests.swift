import Arrays
import Backpropagation
import Datasets
import Fast
import Recurrence
import Testing

@Suite struct BatchShardsTests {
  /// 19 sequences, so that the shards are not alike.
  private func network(_ cell: Cell, _ readout: Readout, vocabulary: Int? = nil) -> RecurrentNetwork<Fast> {
    var generator = SplitMix64(seed: 4)
    return RecurrentNetwork<Fast>(
      inputs: 3, vocabulary: vocabulary,
      [RecurrentLayerSpec(cell, 4, isBidirectional: cell == .gru), RecurrentLayerSpec(.elman, 3)],
      outputs: 2, readout: readout, loss: .crossEntropy, using: &generator)
  }

  private func expectSharedAlike(
    _ network: RecurrentNetwork<Fast>, _ batch: SequenceBatch, from first: [CellState]? = nil, truncation: Int? = nil
  ) {
    func costAndGradient(_ threads: Int) -> RecurrentCostAndGradient {
      Fast.withThreads(threads) { network.costAndGradient(batch, from: first, truncation: truncation) }
    }
    func isNear(_ x: [Scalar], _ y: [Scalar]) -> Bool {
      x.count == y.count && zip(x, y).allSatisfy { x, y in abs(x - y) <= 500 * Scalar.unitRoundoff }
    }
    let whole = costAndGradient(1)
    #expect(whole.gradient.tensors.contains { tensor in tensor.elements.contains { abs($0) > 0.01 } })
    for threads in [2, 3] {
      let shared = costAndGradient(threads)
      #expect(isNear([whole.cost], [shared.cost]) && whole.outputs == shared.outputs)
      for (x, y) in zip(whole.gradient.tensors, shared.gradient.tensors) {
        #expect(x.name == y.name && isNear(x.elements, y.elements), "\(x.name), \(threads) threads")
      }
      for (x, y) in zip(whole.first + whole.states, shared.first + shared.states) {
        #expect(isNear(x.a.elements, y.a.elements) && isNear(x.c.elements, y.c.elements))
      }
    }
  }

  @Test(arguments: [Cell.lstm, .gru, .jordan]) func `shards of columns give what the batch gives`(_ cell: Cell) {
    var generator = SplitMix64(seed: 5)
    let x = (0..<5).map { _ in Matrix.normal(3, 19, using: &generator) }
    let y = (0..<5).map { _ in oneHot((0..<19).map { _ in generator.index(below: 2) }, 2) }
    let lengths = (0..<19).map { j in 1 + j % 5 }
    let network = network(cell, .everyStep)
    var first = network.initialStates(examples: 19)
    for l in first.indices {
      first[l].walk { _, _, elements in elements = elements.map { _ in Scalar(generator.normal()) } }
    }
    expectSharedAlike(network, SequenceBatch(.vectors(x), targets: y))
    expectSharedAlike(network, SequenceBatch(.vectors(x), targets: y, lengths: lengths), from: first)
    expectSharedAlike(network, SequenceBatch(.vectors(x), targets: y), from: first, truncation: 2)
  }

  @Test func `shards of words that are read once give what the batch gives`() {
    var generator = SplitMix64(seed: 6)
    let words = (0..<4).map { _ in (0..<19).map { _ in generator.index(below: 7) } }
    let y = oneHot((0..<19).map { _ in generator.index(below: 2) }, 2)
    expectSharedAlike(network(.lstm, .last, vocabulary: 7), SequenceBatch(.words(words), targets: [y]))
  }
}
