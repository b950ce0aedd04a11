/// A recurrent network's cost and gradient by shards of the batch, each on a thread of its own.
///
///     of shards of m_s sequences each:  J = Σ m_s/m J_s,   and so each gradient
///
/// No sequence sees another, so a thread can take its shard through all of time by itself. Within a step there would be
/// little to share.

import Arrays
import Engine
import Recurrence

extension Fast: RecurrentNetworkKernels {
  public static func costAndGradient(
    _ network: RecurrentNetwork<Fast>, _ batch: SequenceBatch, from first: [CellState]?, truncation: Int?
  ) -> RecurrentCostAndGradient {
    let m = batch.inputs.examples
    // Fewer sequences than fill a register would leave it half empty.
    let bundle = 8
    var shards: [RecurrentCostAndGradient?] = Array(repeating: nil, count: Threads.ranges(m / bundle))
    if shards.count < 2 { return network.backpropagate(batch, from: first, truncation: truncation) }
    shards.withUnsafeMutableBufferPointer { shards in
      parallelFor(m / bundle, parts: shards.count) { part, bundles in
        let sequences =
          bundles.lowerBound * bundle..<(bundles.upperBound == m / bundle ? m : bundles.upperBound * bundle)
        shards[part] = network.backpropagate(
          batch.shard(sequences), from: first.map { first in first.map { state in state.shard(sequences) } },
          truncation: truncation)
      }
    }
    return joined(shards.compactMap(\.self))
  }

  /// The cost and gradient of a batch out of those of its shards.
  private static func joined(_ shards: [RecurrentCostAndGradient]) -> RecurrentCostAndGradient {
    var whole = shards[0]
    (whole.cost, whole.outputs) = (0, 0)
    whole.gradient.walk { _, _, elements in elements = Array(repeating: 0, count: elements.count) }
    let m = shards.reduce(0) { sum, shard in sum + shard.examples }
    for shard in shards {
      // J = Σ m_s/m J_s
      let share = Scalar(shard.examples) / Scalar(m)
      whole.cost += share * shard.cost
      whole.outputs += shard.outputs
      var others = shard.gradient.tensors.makeIterator()
      whole.gradient.walk { _, _, elements in
        guard let other = others.next() else { return }
        for e in elements.indices { elements[e] += share * other.elements[e] }
      }
    }
    for shard in shards.dropFirst() {
      whole.first = zip(whole.first, shard.first).map { a, b in .beside(a, b) }
      whole.states = zip(whole.states, shard.states).map { a, b in .beside(a, b) }
    }
    return whole
  }
}

extension RecurrentCostAndGradient {
  fileprivate var examples: Int { states[0].a.columns }
}

extension SequenceBatch {
  /// Some sequences of it.
  fileprivate func shard(_ sequences: Range<Int>) -> SequenceBatch {
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
  /// The states of some sequences.
  fileprivate func shard(_ sequences: Range<Int>) -> CellState {
    var shard = self
    (shard.a, shard.c) = (a.columns(at: sequences), c.columns(at: sequences))
    return shard
  }

  /// The states of some sequences, and of others.
  fileprivate static func beside(_ x: CellState, _ y: CellState) -> CellState {
    var both = x
    (both.a, both.c) = (.beside(x.a, y.a), .beside(x.c, y.c))
    return both
  }
}
