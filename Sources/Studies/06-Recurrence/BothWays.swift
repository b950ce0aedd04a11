/// Both ways: whether the two neighbours of a bit differ.

import Arrays
import LogisticRegression
import Recurrence
import StudyKit

/// Bits, and at each step whether the two beside it differ: half of the answer is still to come.
func neighbours(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
  let bits = (0..<T).map { _ in (0..<m).map { _ in generator.index(below: 2) } }
  func bit(_ t: Int, _ j: Int) -> Int { bits.indices.contains(t) ? bits[t][j] : 0 }
  return SequenceBatch(
    .vectors(bits.map { bits in Matrix(row: bits.map { bit in Scalar(2 * bit - 1) }) }),
    targets: (0..<T).map { t in Matrix(row: (0..<m).map { j in bit(t - 1, j) == bit(t + 1, j) ? 0 : 1 }) })
}

/// What a network of given layers learned of its neighbours: its parameters, and the share of right answers.
struct NeighbourTrial: Sendable {
  let parameters: Int
  let right: Double
}

func learnNeighbours<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ architecture: [RecurrentLayerSpec], steps: Int, seed: UInt64
) throws -> NeighbourTrial {
  var generator = SplitMix64(seed: seed)
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: 1, architecture, outputs: 1, readout: .everyStep, loss: .binaryCrossEntropy, using: &generator),
    learningRate: 0.02)
  try trainer.train(steps) { neighbours(steps: 12, examples: 32, using: &generator) }
  let held = neighbours(steps: 12, examples: 200, using: &generator)
  return NeighbourTrial(parameters: trainer.network.parameters.count, right: shareRight(trainer.network, held))
}

/// The share of right answers to yes-or-no questions, whose scores are above 0 where they should be.
private func shareRight<Kernels: RecurrentNetworkKernels>(
  _ network: RecurrentNetwork<Kernels>, _ batch: SequenceBatch
) -> Double {
  let Z = network.forward(batch.inputs, lengths: batch.lengths).scores
  let Y = joined(batch.targets)
  let right = zip(Z.elements, Y.elements).count { z, y in (z > 0) == (y > 0.5) }
  return Double(right) / Double(Y.elements.count)
}

func runBothWays(_ settings: Settings) throws -> Report {
  let plans: [(String, [RecurrentLayerSpec])] = [
    ("RNN, forwards", [RecurrentLayerSpec(.elman, 16)]),
    ("LSTM, forwards", [RecurrentLayerSpec(.lstm, 16)]),
    ("GRU then LSTM, forwards", [RecurrentLayerSpec(.gru, 12), RecurrentLayerSpec(.lstm, 12)]),
    ("RNN, both ways", [RecurrentLayerSpec(.elman, 12, isBidirectional: true)]),
    ("LSTM, both ways", [RecurrentLayerSpec(.lstm, 8, isBidirectional: true)]),
    (
      "RNN then GRU, both ways",
      [RecurrentLayerSpec(.elman, 8, isBidirectional: true), RecurrentLayerSpec(.gru, 8, isBidirectional: true)]
    ),
  ]
  var table = Table("network", "parameters", "right")
  var report = Report()
  for (name, architecture) in plans {
    let trial = try learnNeighbours(settings.kernels.recurrence, architecture, steps: 300, seed: settings.seed)
    table.row(name, trial.parameters, wholePercent(trial.right))
    if name == "LSTM, both ways" { report.answer("one", is: 100 * trial.right, unit: "%") }
    if name == "LSTM, forwards" { report.answer("forwards", is: 100 * trial.right, unit: "%") }
  }
  report.say(table)
  return report
}
