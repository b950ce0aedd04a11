/// A batch in parts, each with a thread of its own.

import Arrays

extension RecurrentNetwork {
  /// (4)–(6) The cost of a batch with its gradient.
  public func slope(
    _ batch: SequenceBatch, from first: [CellState]? = nil, truncation: Int? = nil
  ) -> RecurrentSlope {
    let m = batch.inputs.examples
    // Fewer sequences than fill a register would leave it half empty.
    let bundle = 8
    var slopes: [RecurrentSlope?] = Array(repeating: nil, count: Kernels.partCount(m / bundle))
    if slopes.count < 2 { return slopeOfPart(batch, from: first, truncation: truncation) }
    slopes.withUnsafeMutableBufferPointer { slopes in
      Kernels.parts(m / bundle) { part, bundles in
        let sequences =
          bundles.lowerBound * bundle..<(bundles.upperBound == m / bundle ? m : bundles.upperBound * bundle)
        slopes[part] = slopeOfPart(
          batch.part(sequences), from: first.map { first in first.map { state in state.part(sequences) } },
          truncation: truncation)
      }
    }
    return RecurrentSlope(joining: slopes.compactMap(\.self))
  }
}

extension RecurrentSlope {
  /// (6) The slope of a batch out of those of its parts.
  init(joining parts: [RecurrentSlope]) {
    self = parts[0]
    (cost, answers) = (0, 0)
    gradient.walk { _, _, elements in elements = Array(repeating: 0, count: elements.count) }
    let m = parts.reduce(0) { sum, part in sum + part.examples }
    for part in parts {
      // J = Σ m_p/m J_p
      let share = Scalar(part.examples) / Scalar(m)
      cost += share * part.cost
      answers += part.answers
      var others = part.gradient.tensors.makeIterator()
      gradient.walk { _, _, elements in
        guard let other = others.next() else { return }
        for e in elements.indices { elements[e] += share * other.elements[e] }
      }
    }
    for part in parts.dropFirst() {
      first = zip(first, part.first).map { a, b in .beside(a, b) }
      states = zip(states, part.states).map { a, b in .beside(a, b) }
    }
  }

  private var examples: Int { states[0].a.columns }
}

extension SequenceBatch {
  /// Some sequences of it.
  func part(_ sequences: Range<Int>) -> SequenceBatch {
    let inputs: SequenceInputs =
      switch inputs {
      case .vectors(let x): .vectors(x.map { x in x.columns(at: sequences) })
      case .words(let words): .words(words.map { words in Array(words[sequences]) })
      }
    return SequenceBatch(
      inputs, targets: targets.map { y in y.columns(at: sequences) }, lengths: lengths.map { Array($0[sequences]) })
  }
}

extension CellState {
  func part(_ sequences: Range<Int>) -> CellState {
    CellState(a: a.columns(at: sequences), c: c.map { c in c.columns(at: sequences) })
  }

  /// The states of some sequences, and of others.
  static func beside(_ x: CellState, _ y: CellState) -> CellState {
    CellState(a: .beside(x.a, y.a), c: x.c.flatMap { c in y.c.map { d in .beside(c, d) } })
  }
}
