/// What a whole recurrent network and its embedding must satisfy.

import Arrays
import Backpropagation
import Datasets
import Fast
import Foundation
import LogisticRegression
import Recurrence
import Verification

/// Examines recurrent networks made of an implementation's kernels.
public func examine<Kernels: RecurrentNetworkKernels>(
  recurrentNetwork kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  var findings = Findings()
  for sample in RecurrentSample.all {
    findings += Fast.withThreads(3) { sample.differences(kernels) }
    for threads in [1, 3] {
      findings += Fast.withThreads(threads) {
        kernels == Loops.self ? sample.agreement(kernels, BLAS.self) : sample.agreement(kernels, Loops.self)
      }
    }
  }
  findings += plansOfRecurrentNetworks(kernels, rigor)
  findings.append(optimumOfChain(kernels))
  return findings
}

/// Examines an embedding.
public func examine<Kernels: EmbeddingKernels>(embedding kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let name = "\(Kernels.self) embedding"
  return Findings([
    property("\(name): looking a word up is multiplying by its one-hot column", rigor) { c in
      let (n_e, V, m) = (c.int("n_e", 1...4), c.int("V", 1...5), c.int("m", 1...6))
      let E = c.matrix("E", n_e, V, -3, 3)
      let words = c.labels("words", m, classes: V)
      c.expect("X", Kernels.embed(E, words), equals: Loops.product(E, oneHot(words, V)), within: 0)
    },
    property("\(name): its gradient is that of the product, words that come twice added twice", rigor) { c in
      let (n_e, V, m) = (c.int("n_e", 1...4), c.int("V", 1...5), c.int("m", 1...6))
      let words = c.labels("words", m, classes: V)
      let (dX, before) = (c.matrix("dX", n_e, m, -3, 3), c.matrix("dE", n_e, V, -3, 3))
      var dE = before
      Kernels.addEmbeddingGradient(words, dX, examples: m, to: &dE)
      let bounded = Bounded.product(
        Bounded(dX), Bounded(oneHot(words, V)).transposed, scale: 1 / Double(m), adding: Bounded(before))
      var expected = before
      Loops.multiply(dX, oneHot(words, V).transposed, scale: 1 / Scalar(m), into: &expected, keeping: 1)
      c.expect(compareKernels("dE", "dE", dE, expected, within: bounded))
    },
  ]) + recordsOfEmbedding(kernels)
}

/// A network to be examined, by what it is made of.
private struct RecurrentSample {
  let name: String
  let architecture: [RecurrentLayerSpec]
  let readout: Readout
  var loss = Backpropagation.Loss.crossEntropy
  var words = false
  var examples = 3
  var lengths: [Int]?

  static let all = [
    RecurrentSample(name: "lstm", architecture: [RecurrentLayerSpec(.lstm, 4)], readout: .everyStep),
    RecurrentSample(
      name: "words, gru, both ways, lengths", architecture: [RecurrentLayerSpec(.gru, 3, isBidirectional: true)],
      readout: .everyStep, words: true, lengths: [4, 1, 3]),
    RecurrentSample(
      name: "mixed, last",
      architecture: [RecurrentLayerSpec(.elman, 4), RecurrentLayerSpec(.lateGRU, 3), RecurrentLayerSpec(.peephole, 2)],
      readout: .last, loss: .squaredError, lengths: [2, 4, 1]),
    RecurrentSample(
      name: "words, both ways, deep, last",
      architecture: [
        RecurrentLayerSpec(.lstm, 2, isBidirectional: true), RecurrentLayerSpec(.jordan, 3, isBidirectional: true),
      ],
      readout: .last, loss: .binaryCrossEntropy, words: true, lengths: [4, 2, 3]),
    // As many as three threads share, not all of them alike.
    RecurrentSample(
      name: "shared, lengths", architecture: [RecurrentLayerSpec(.lstm, 3, isBidirectional: true)], readout: .everyStep,
      examples: 27,
      lengths: (0..<27).map { j in 1 + j * j % 4 }),
    RecurrentSample(
      name: "shared, words, last", architecture: [RecurrentLayerSpec(.elman, 3)], readout: .last, words: true,
      examples: 27),
  ]

  func make<Kernels: RecurrentNetworkKernels>(
    _ kernels: Kernels.Type
  ) -> (
    RecurrentNetwork<Kernels>, SequenceBatch, [CellState]
  ) {
    var generator = SplitMix64(seed: 171)
    let (n_x, V, n_y, m, T) = (5, 6, 2, examples, 4)
    var network = RecurrentNetwork<Kernels>(
      inputs: n_x, vocabulary: words ? V : nil, architecture, outputs: n_y, readout: readout, loss: loss,
      using: &generator)
    network.parameters.walk { _, _, elements in
      for e in elements.indices { elements[e] = Scalar(0.5 * generator.normal()) }
    }
    let batch = network.drawBatch(steps: T, examples: m, lengths: lengths, using: &generator)
    return (network, batch, network.drawStates(examples: m, using: &generator))
  }

  func differences<Kernels: RecurrentNetworkKernels>(_ kernels: Kernels.Type) -> Findings {
    let (network, batch, states) = make(kernels)
    let m = Scalar(batch.inputs.examples)
    func with(_ parameters: RecurrentParameters) -> RecurrentNetwork<Kernels> {
      var moved = network
      moved.parameters = parameters
      return moved
    }
    return checkBothOrders(
      "recurrent network, \(name)", of: { p in with(p.parameters).cost(batch, from: p.states).cost },
      at: RecurrentPoint(parameters: network.parameters, states: states),
      gradient: { p in
        let result = with(p.parameters).costAndGradient(batch, from: p.states)
        var first = result.first
        for l in first.indices { first[l].walk { _, _, elements in elements = elements.map { $0 / m } } }
        return RecurrentPoint(parameters: result.gradient, states: first)
      })
  }

  func agreement<Kernels: RecurrentNetworkKernels, Other: RecurrentNetworkKernels>(
    _ kernels: Kernels.Type, _ other: Other.Type
  ) -> Findings {
    let (x, batch, states) = make(kernels)
    let (y, _, _) = make(other)
    let (p, q) = (x.costAndGradient(batch, from: states), y.costAndGradient(batch, from: states))
    let bound = Scalar.self == Double.self ? 1e-12 : 1e-5
    let what = "recurrent network, \(name)"
    var findings = compareTensors(
      .agreement, what, RecurrentPoint(parameters: p.gradient, states: p.first + p.states),
      RecurrentPoint(parameters: q.gradient, states: q.first + q.states), bound: bound)
    findings += compareTensors(
      .agreement, "\(what), cost", TensorList(["J": Matrix(number: p.cost)]), TensorList(["J": Matrix(number: q.cost)]),
      bound: bound)
    return findings
  }
}

/// A network's parameters and the states before the first step, as one point.
struct RecurrentPoint: Tensors {
  var parameters: RecurrentParameters
  var states: [CellState]

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
    for l in states.indices {
      try states[l].walk { name, shape, elements in try visit("layer \(l + 1), \(name)₀", shape, &elements) }
    }
  }
}

/// Rung 5: the chain of two states. Its entropy is 0.3947 nats a symbol, and a plain recurrent cell can reach it. The
/// held-out loss may lie three standard errors below, which is chance, and 0.02 above.
private func optimumOfChain<Kernels: RecurrentNetworkKernels>(_ kernels: Kernels.Type) -> Finding {
  let chain = Chain()
  var generator = SplitMix64(seed: 172)
  var network = RecurrentNetwork<Kernels>(
    inputs: 2, [RecurrentLayerSpec(.elman, 4)], outputs: 2, readout: .everyStep, loss: .crossEntropy, using: &generator)
  func batch(_ m: Int, _ T: Int) -> SequenceBatch {
    let strings = (0..<m).map { _ in chain.symbols(T + 1, using: &generator) }
    let columns = (0...T).map { t in oneHot(strings.map { string in string[t] }, 2) }
    return SequenceBatch(.vectors(Array(columns[..<T])), targets: Array(columns[1...]))
  }
  for _ in 0..<300 {
    let result = network.costAndGradient(batch(20, 10))
    gradientStep(kernels, &network.parameters, against: result.gradient, learningRate: 0.1)
  }
  // Held out: 200 sequences of 50 symbols; the spread of their means tells the standard error.
  let held = batch(200, 50)
  let scores = network.forward(held.inputs).scores
  let Y = joined(held.targets)
  let nats = (0..<200).map { j in
    let places = (0..<50).map { t in t * 200 + j }
    return Double(Loops.softmaxCost(scores.columns(at: places), Y.columns(at: places)))
  }
  let mean = nats.reduce(0, +) / 200
  let deviation = (nats.reduce(0) { sum, x in sum + (x - mean) * (x - mean) } / 199).squareRoot()
  let excess = mean - chain.entropy
  return Finding(
    .optimum, "recurrent network", at: "a chain’s next symbol, nats − H",
    observed: excess < -3 * deviation / 200.0.squareRoot() ? .infinity : excess, bound: 0.02, cases: 10_000)
}
