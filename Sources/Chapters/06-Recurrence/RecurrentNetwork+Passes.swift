/// A recurrent network's way forward and its way back.

import Arrays
import Backpropagation
import LogisticRegression

/// A network's way forward: each layer's traces, what the output layer read, and its scores.
public struct RecurrentPass: Sendable {
  public var forth: [SequenceTrace]
  public var back: [SequenceTrace?]
  /// What the output layer saw, and its scores: the steps side by side, or the one reading.
  public var read: Matrix
  public var scores: Matrix

  /// Each layer's state after the last step: where the next piece of the sequences begins.
  public var states: [CellState] { forth.map(\.last) }
}

extension RecurrentNetworkKernels {
  public static func costAndGradient(
    _ network: RecurrentNetwork<Self>, _ batch: SequenceBatch, from first: [CellState]?, truncation: Int?
  ) -> RecurrentCostAndGradient {
    network.backpropagate(batch, from: first, truncation: truncation)
  }
}

extension RecurrentNetwork {
  /// (1)–(3) All states and scores.
  public func forward(
    _ inputs: SequenceInputs, lengths: [Int]? = nil, from first: [CellState]? = nil
  ) -> RecurrentPass {
    var (forth, back): ([SequenceTrace], [SequenceTrace?]) = ([], [])
    let (read, scores, _) = pass(inputs, lengths, from: first) { parameters, x, state, masks, isBack in
      let trace = Kernels.sequenceForward(parameters, x, from: state, masks: masks)
      if isBack {
        back[back.count - 1] = trace
      } else {
        forth.append(trace)
        back.append(nil)
      }
      return (trace.a, trace.last)
    }
    return RecurrentPass(forth: forth, back: back, read: read, scores: scores)
  }

  /// (1)–(3) The scores alone, the same bits, and the states to go on from. No step is kept, and of a layer only what it
  /// hands on, until the next one has its own. (Two layers of 512 LSTM units, 200 steps of 64 examples, took 264 MB: the inputs'
  /// part of one layer's scores, which is computed for all steps at once. A forward pass took 725 MB.)
  public func scores(
    _ inputs: SequenceInputs, lengths: [Int]? = nil, from first: [CellState]? = nil
  ) -> (scores: Matrix, states: [CellState]) {
    let (_, scores, states) = pass(inputs, lengths, from: first) { parameters, x, state, masks, _ in
      Kernels.sequenceOutputs(parameters, x, from: state, masks: masks)
    }
    return (scores, states)
  }

  /// (1)–(3) What the output layer reads, its scores and each layer's last state; `along` takes a cell through time.
  private func pass(
    _ inputs: SequenceInputs, _ lengths: [Int]?, from first: [CellState]?,
    _ along: (CellParameters, [Matrix], CellState, _ masks: [Matrix]?, _ isBack: Bool) -> (a: [Matrix], last: CellState)
  ) -> (read: Matrix, scores: Matrix, states: [CellState]) {
    let (T, m) = (inputs.steps, inputs.examples)
    require(T > 0 && m > 0, "forward: \(T) steps of \(m) examples")
    let going = lengths.map { lengths in masks(lengths: lengths, steps: T) }
    let first = first ?? initialStates(examples: m)
    // (2) Read once is the state after the last step, and of the way back the one that has seen the first.
    var (a, last, states) = (inputVectors(inputs), Matrix(0, 0), [CellState]())
    for (layer, state) in zip(parameters.layers, first) {
      let forth = along(layer.forth, a, state, going, false)
      states.append(forth.last)
      if let parameters = layer.back {
        let back = along(
          parameters, a.reversed(), CellState(for: parameters, examples: m), going?.reversed(), true)
        a = zip(forth.a, back.a.reversed()).map { a, b in .stacked(a, b) }
        last = .stacked(forth.last.a, back.last.a)
      } else {
        (a, last) = (forth.a, forth.last.a)
      }
    }
    // (3)
    let read = readout == .everyStep ? joined(a) : last
    return (read, Kernels.denseForward(parameters.output, read), states)
  }

  /// (1)–(5) The cost of a batch, with its gradient: forward and back through the whole batch at once.
  package func backpropagate(
    _ batch: SequenceBatch, from first: [CellState]?, truncation: Int?
  ) -> RecurrentCostAndGradient {
    let pass = forward(batch.inputs, lengths: batch.lengths, from: first)
    require(
      batch.targets.count == (readout == .last ? 1 : batch.inputs.steps),
      "costAndGradient: \(batch.targets.count) targets for a network that answers at \(readout)")
    // (4)
    let (Z, Y, answers) = (pass.scores, targets(of: batch), Scalar(batch.targets.count))
    let cost = answers * loss.cost(Kernels.self, Z, Y)

    // (5)
    let dZ = loss.gradient(Kernels.self, Z, Y)
    var output = Kernels.denseGradients(pass.read, dZ)
    output.walk { _, _, elements in
      for e in elements.indices { elements[e] *= answers }
    }
    let dA = Kernels.denseBackward(parameters.output, dZ)
    return back(pass, batch.inputs, dA, cost: cost, outputs: outputs(of: batch), output: output, truncation)
  }

  /// (4) The cost of a batch alone, and how many answers it is of.
  public func cost(_ batch: SequenceBatch, from first: [CellState]? = nil) -> (cost: Scalar, outputs: Int) {
    let Z = scores(batch.inputs, lengths: batch.lengths, from: first).scores
    return (Scalar(batch.targets.count) * loss.cost(Kernels.self, Z, targets(of: batch)), outputs(of: batch))
  }

  /// (5) Through the layers, the last one first.
  private func back(
    _ pass: RecurrentPass, _ inputs: SequenceInputs, _ dA: Matrix, cost: Scalar, outputs: Int,
    output: LinearUnits, _ truncation: Int?
  ) -> RecurrentCostAndGradient {
    let (T, m) = (inputs.steps, inputs.examples)
    let width = architecture[architecture.count - 1].width
    var da = readout == .everyStep ? steps(of: dA, T) : Array(repeating: Matrix(width, m), count: T)
    var last: Matrix? = readout == .last ? dA : nil
    var layers: [RecurrentLayer] = []
    var first: [CellState] = []
    for l in stride(from: architecture.count - 1, through: 0, by: -1) {
      let (layer, toInputs) = (parameters.layers[l], l > 0 || parameters.embedding != nil)
      let n = layer.forth.outputs
      func gradients(
        _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], _ rows: Range<Int>
      ) -> SequenceGradients {
        var end = CellState(for: parameters, examples: m)
        if let last { end.a = last.rows(rows) }
        return Kernels.sequenceBackward(
          parameters, trace, da, last: end, truncation: truncation, toInputs: toInputs)
      }
      guard let back = layer.back, let trace = pass.back[l] else {
        let forth = gradients(layer.forth, pass.forth[l], da, 0..<n)
        layers.append(RecurrentLayer(forth: forth.gradient))
        (da, first) = (forth.dx, [forth.first] + first)
        last = nil
        continue
      }
      let forth = gradients(layer.forth, pass.forth[l], da.map { d in d.rows(0..<n) }, 0..<n)
      let reverse = gradients(back, trace, da.reversed().map { d in d.rows(n..<2 * n) }, n..<2 * n)
      layers.append(RecurrentLayer(forth: forth.gradient, back: reverse.gradient))
      da = zip(forth.dx, reverse.dx.reversed()).map { d, e in d + e }
      first = [forth.first] + first
      last = nil
    }
    let gradient = RecurrentParameters(
      embedding: embeddingGradient(inputs, da), layers: layers.reversed(), output: output)
    return RecurrentCostAndGradient(cost: cost, outputs: outputs, gradient: gradient, first: first, states: pass.states)
  }

  /// (1) The inputs as columns of numbers.
  private func inputVectors(_ inputs: SequenceInputs) -> [Matrix] {
    switch (inputs, parameters.embedding) {
    case (.vectors(let x), nil): return x
    case (.words(let words), let E?): return words.map { words in Kernels.embed(E, words) }
    case (.vectors, _), (.words, _):
      fatalError("RecurrentNetwork: words need an embedding, and columns of numbers have none")
    }
  }

  private func embeddingGradient(_ inputs: SequenceInputs, _ dx: [Matrix]) -> Matrix? {
    guard case .words(let words) = inputs, let E = parameters.embedding else { return nil }
    var dE = Matrix(E.rows, E.columns)
    for (words, dx) in zip(words, dx) {
      Kernels.addEmbeddingGradient(words, dx, examples: inputs.examples, to: &dE)
    }
    return dE
  }

  /// The targets side by side; those after a sequence's end are missing.
  private func targets(of batch: SequenceBatch) -> Matrix {
    var Y = joined(batch.targets)
    guard readout == .everyStep, let lengths = batch.lengths else { return Y }
    let m = batch.inputs.examples
    for (j, length) in lengths.enumerated() {
      for t in length..<batch.inputs.steps {
        for i in 0..<Y.rows { Y[i, t * m + j] = .nan }
      }
    }
    return Y
  }

  /// How many answers are asked for: one a sequence, or one for each of its steps.
  private func outputs(of batch: SequenceBatch) -> Int {
    if readout == .everyStep, let lengths = batch.lengths { return lengths.reduce(0, +) }
    return batch.inputs.examples * batch.targets.count
  }
}
