/// Sequences in and out, in all the ways: one to many, many to many, forwards and both ways.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression

/// Words that a network learned to spell: what it was shown once, and the letters that it then said.
public struct Spelling: Sendable {
  public let shown: Int
  public let said: String
}

/// One to many: a number is shown at the first step and nothing after; its name is said letter by letter.
public func learnToSpell<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ words: [String], steps: Int, seed: UInt64
) throws -> [Spelling] {
  let letters = Set(words.joined()).sorted() + ["."]
  let T = (words.map(\.count).max() ?? 0) + 1
  let m = words.count
  func letter(_ word: Int, _ t: Int) -> Int {
    let word = Array(words[word])
    return t < word.count ? letters.firstIndex(of: word[t]) ?? 0 : letters.count - 1
  }
  let x = (0..<T).map { t in t == 0 ? oneHot(Array(0..<m), m) : Matrix(m, m) }
  let Y = (0..<T).map { t in oneHot((0..<m).map { word in letter(word, t) }, letters.count) }
  var generator = SplitMix64(seed: seed)
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: m, [RecurrentPlan(.gru, 16)], outputs: letters.count, reading: .everyStep, loss: .crossEntropy,
      using: &generator))
  try trainer.train(steps) { SequenceBatch(.vectors(x), targets: Y) }
  let Z = trainer.network.forward(.vectors(x)).scores
  return words.indices.map { word in
    let said = (0..<T).map { t in letters[highest(Z, t * m + word)] }
    return Spelling(shown: word + 1, said: String(said.prefix { character in character != "." }))
  }
}

/// The row of a column's largest number.
func highest(_ Z: Matrix, _ j: Int) -> Int {
  (1..<Z.rows).reduce(0) { best, i in Z[i, j] > Z[best, j] ? i : best }
}

/// Bits, and at each step whether the two beside it differ: half of the answer is still to come.
public func neighbours(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
  let bits = (0..<T).map { _ in (0..<m).map { _ in generator.index(below: 2) } }
  func bit(_ t: Int, _ j: Int) -> Int { bits.indices.contains(t) ? bits[t][j] : 0 }
  return SequenceBatch(
    .vectors(bits.map { bits in Matrix(row: bits.map { bit in Scalar(2 * bit - 1) }) }),
    targets: (0..<T).map { t in Matrix(row: (0..<m).map { j in bit(t - 1, j) == bit(t + 1, j) ? 0 : 1 }) })
}

/// What a network of given layers learned of its neighbours: its parameters, and the share of right answers.
public struct NeighbourTrial: Sendable {
  public let parameters: Int
  public let right: Double
}

public func learnNeighbours<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ plan: [RecurrentPlan], steps: Int, seed: UInt64
) throws -> NeighbourTrial {
  var generator = SplitMix64(seed: seed)
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: 1, plan, outputs: 1, reading: .everyStep, loss: .binaryCrossEntropy, using: &generator), rate: 0.02)
  try trainer.train(steps) { neighbours(steps: 12, examples: 32, using: &generator) }
  let held = neighbours(steps: 12, examples: 200, using: &generator)
  return NeighbourTrial(parameters: trainer.network.parameters.count, right: shareRight(trainer.network, held))
}

/// The share of right answers to yes-or-no questions, whose scores are above 0 where they should be.
func shareRight<Kernels: RecurrentNetworkKernels>(
  _ network: RecurrentNetwork<Kernels>, _ batch: SequenceBatch
) -> Double {
  let Z = network.forward(batch.inputs, lengths: batch.lengths).scores
  let Y = joined(batch.targets)
  let right = zip(Z.elements, Y.elements).count { z, y in (z > 0) == (y > 0.5) }
  return Double(right) / Double(Y.elements.count)
}
