/// How far back cells learn to reach, and what their slopes look like when they have learned it.

import Arrays
import Backpropagation
import LogisticRegression

/// A task that is the harder, the longer its sequences are.
public enum MemoryTask: String, CaseIterable, Sendable {
  case adding, copy, parity

  /// The lengths that are tried, one after another.
  public var ladder: [Int] { self == .parity ? [2, 4, 8, 16, 32] : [5, 10, 20, 40, 80] }

  func batch(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
    switch self {
    case .adding: addingTask(steps: T, examples: m, using: &generator)
    case .copy: copyTask(steps: T, symbols: 4, examples: m, using: &generator)
    case .parity: parityTask(steps: T, examples: m, using: &generator)
    }
  }

  func network<Kernels: SequenceKernels>(
    _ cell: Cell, _ kernels: Kernels.Type, using generator: inout SplitMix64
  ) -> RecurrentNetwork<Kernels> {
    let (n_x, n_y, loss): (Int, Int, Loss) =
      switch self {
      case .adding: (2, 1, .squaredError)
      case .copy: (5, 4, .crossEntropy)
      case .parity: (1, 1, .binaryCrossEntropy)
      }
    return RecurrentNetwork(
      inputs: n_x, [RecurrentPlan(cell, 24)], outputs: n_y, reading: .last, loss: loss, using: &generator)
  }

  /// The share of answers that are right: the very class, or a sum that is off by 0.2 at most.
  func shareRight<Kernels: RecurrentNetworkKernels>(
    _ network: RecurrentNetwork<Kernels>, _ batch: SequenceBatch
  ) -> Double {
    let (Z, Y) = (network.forward(batch.inputs).scores, batch.targets[0])
    let right = (0..<Z.columns).count { j in
      switch self {
      case .adding: abs(Z[0, j] - Y[0, j]) <= 0.2
      case .copy: Y[highest(Z, j), j] == 1
      case .parity: (Z[0, j] > 0) == (Y[0, j] > 0.5)
      }
    }
    return Double(right) / Double(Z.columns)
  }

  /// A network trained on sequences of T steps, until 95 % of new ones are right or the steps are used up.
  public func learn<Kernels: SequenceKernels>(
    _ kernels: Kernels.Type, _ cell: Cell, length T: Int, steps: Int, seed: UInt64
  ) throws -> (network: RecurrentNetwork<Kernels>, right: Double) {
    var generator = SplitMix64(seed: seed)
    var trainer = SequenceTrainer(network(cell, Kernels.self, using: &generator))
    let held = batch(steps: T, examples: 200, using: &generator)
    var right = 0.0
    for _ in stride(from: 0, to: steps, by: 50) {
      try trainer.train(50) { batch(steps: T, examples: 32, using: &generator) }
      right = shareRight(trainer.network, held)
      if right >= 0.95 { break }
    }
    return (trainer.network, right)
  }

  /// The longest sequences of the ladder that a cell learned, beginning with the shortest; 0 if not even these.
  public func reach<Kernels: SequenceKernels>(
    _ kernels: Kernels.Type, _ cell: Cell, steps: Int, seed: UInt64
  ) throws -> Int {
    var reached = 0
    for T in ladder {
      if try learn(kernels, cell, length: T, steps: steps, seed: seed).right < 0.95 { break }
      reached = T
    }
    return reached
  }
}

/// Slopes by distance once more: of a cell as it begins, and when it has learned to copy over so many steps.
public func slopesOfCopying<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, length T: Int, steps: Int, seed: UInt64
) throws -> (right: Double, slopes: [Double]) {
  let (network, right) = try MemoryTask.copy.learn(kernels, cell, length: T, steps: steps, seed: seed)
  var generator = SplitMix64(seed: seed + 1)
  let batch = copyTask(steps: T, symbols: 4, examples: 32, using: &generator)
  let dE = Matrix.normal(24, 32, using: &generator)
  return (right, slopesByDistance(kernels, network.parameters.layers[0].forth, batch.inputs.columns, dE))
}
