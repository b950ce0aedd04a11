/// A short sequence for examinations, with a cell's parameters and the state before it.

import Arrays
import Recurrence
import Verification

/// A cell's parameters, a sequence and the state before it, as one point.
struct SequencePoint: Tensors {
  var parameters: CellParameters
  var x: [Matrix]
  var first: CellState

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
    for t in x.indices { try x[t].walk("x[\(t)]", visit) }
    try first.walk { name, shape, elements in try visit("\(name)₀", shape, &elements) }
  }
}

/// A sequence with weights of ordinary size and a state that is not 0, and gradients for all that it hands on.
struct SequenceSample {
  let point: SequencePoint
  let da: [Matrix]
  let last: CellState

  init(_ cell: Cell, steps T: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (n_x, n, n_y, m) = (6, 4, cell == .jordan ? 5 : 4, 3)
    var parameters = CellParameters(cell, inputs: n_x, units: n, outputs: n_y)
    parameters.walk { _, _, elements in
      for e in elements.indices { elements[e] = Scalar(0.5 * generator.normal()) }
    }
    func draw(_ rows: Int) -> Matrix { .normal(rows, m, using: &generator) }
    func state() -> CellState { CellState(a: draw(n_y), c: cell.hasMemory ? draw(n) : nil) }
    point = SequencePoint(parameters: parameters, x: (0..<T).map { _ in draw(n_x) }, first: state())
    da = (0..<T).map { _ in draw(n_y) }
    last = state()
  }
}

extension RecurrentNetwork {
  /// A batch for the network: T steps of m examples, words where it has an embedding, and targets for its loss.
  func drawBatch(
    steps T: Int, examples m: Int, lengths: [Int]?, using generator: inout SplitMix64
  ) -> SequenceBatch {
    let (n_x, n_y) = (parameters.layers[0].forth.inputs, parameters.output.W.rows)
    let inputs: SequenceInputs =
      if let E = parameters.embedding {
        .words((0..<T).map { _ in (0..<m).map { _ in generator.index(below: E.columns) } })
      } else {
        .vectors((0..<T).map { _ in .normal(n_x, m, using: &generator) })
      }
    let targets = (0..<(readout == .last ? 1 : T)).map { _ in
      loss == .squaredError
        ? Matrix.normal(n_y, m, using: &generator) : oneHotLabels(n_y, m, using: &generator)
    }
    return SequenceBatch(inputs, targets: targets, lengths: lengths)
  }

  /// States before the first step that are not 0.
  func drawStates(examples m: Int, using generator: inout SplitMix64) -> [CellState] {
    var states = initialStates(examples: m)
    for l in states.indices {
      states[l].walk { _, _, elements in elements = elements.map { _ in Scalar(generator.normal()) } }
    }
    return states
  }
}
