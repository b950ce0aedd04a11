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
    let (T, m) = (batch.inputs.steps, batch.inputs.examples)
    require(
      batch.targets.count == (readout == .last ? 1 : T),
      "costAndGradient: \(batch.targets.count) targets for a network that answers at \(readout)")
    // (4)
    let places = answered(batch)
    let (Z, Y, read) = (pass.scores, joined(batch.targets), pass.read)
    let all = places.count == Z.columns
    let (Z_answered, Y_answered) = all ? (Z, Y) : (Z.columns(at: places), Y.columns(at: places))
    let share = Scalar(places.count) / Scalar(m)
    let cost = share * loss.cost(Kernels.self, Z_answered, Y_answered)

    // (5)
    let dZ = loss.gradient(Kernels.self, Z_answered, Y_answered)
    var output = Kernels.denseGradients(all ? read : read.columns(at: places), dZ)
    output.walk { _, _, elements in
      for e in elements.indices { elements[e] *= share }
    }
    var dA = Kernels.denseBackward(parameters.output, dZ)
    if !all { dA = spread(dA, over: places, columns: Z.columns) }
    return back(pass, batch.inputs, dA, cost: cost, outputs: places.count, output: output, truncation)
  }

  /// (4) The cost of a batch alone, and how many answers it is of.
  public func cost(_ batch: SequenceBatch, from first: [CellState]? = nil) -> (cost: Scalar, outputs: Int) {
    let places = answered(batch)
    let Z = scores(batch.inputs, lengths: batch.lengths, from: first).scores.columns(at: places)
    let mean = loss.cost(Kernels.self, Z, joined(batch.targets).columns(at: places))
    return (mean * Scalar(places.count) / Scalar(batch.inputs.examples), places.count)
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

  /// The columns, among the answers side by side, that are asked for: those of sequences that go on.
  private func answered(_ batch: SequenceBatch) -> [Int] {
    let m = batch.inputs.examples
    guard readout == .everyStep, let lengths = batch.lengths else {
      return Array(0..<m * batch.targets.count)
    }
    return (0..<batch.inputs.steps).flatMap { t in
      (0..<m).filter { j in t < lengths[j] }.map { j in t * m + j }
    }
  }

  /// Columns put in their places, zeros elsewhere.
  private func spread(_ A: Matrix, over places: [Int], columns: Int) -> Matrix {
    var wide = Matrix(A.rows, columns)
    for i in 0..<A.rows {
      for (p, place) in places.enumerated() { wide[i, place] = A[i, p] }
    }
    return wide
  }
}
