/// How far each cell reaches: tasks that are the harder, the longer their sequences are.

import Arrays
import Backpropagation
import Plots
import Recurrence
import StudyKit

/// A task that is the harder, the longer its sequences are.
enum MemoryTask: String, CaseIterable, Sendable {
  case adding, copy, parity

  /// The lengths that are tried, one after another.
  var ladder: [Int] { self == .parity ? [2, 4, 8, 16, 32] : [5, 10, 20, 40, 80] }

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
      inputs: n_x, [RecurrentLayerSpec(cell, 24)], outputs: n_y, readout: .last, loss: loss, using: &generator)
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
  func learn<Kernels: SequenceKernels>(
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
  func reach<Kernels: SequenceKernels>(
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

/// How far a cell reached in a task, for each of three seeds.
private struct Reach: Sendable {
  let task: MemoryTask
  let cell: Cell
  let lengths: [Int]
}

/// How far each cell reached in each task, learned once for the run and the figure.
private func reachOfCells(_ settings: Settings) throws -> [Reach] {
  try shelved("reach", settings) {
    var rows: [Reach] = []
    for task in MemoryTask.allCases {
      for cell in comparedCells.map(\.cell) {
        settings.progress("reach", rows.count, of: 9)
        let lengths = try (0..<3).map { seed in
          try task.reach(settings.kernels.recurrence, cell, steps: 3_000, seed: settings.seed + seed)
        }
        rows.append(Reach(task: task, cell: cell, lengths: lengths))
      }
    }
    return rows
  }
}

func runReach(_ settings: Settings) throws -> Report {
  var table = Table("task", "cell", "seed 1", "seed 2", "seed 3")
  for row in try reachOfCells(settings) {
    table.row(row.task.rawValue, row.cell.rawValue, row.lengths[0], row.lengths[1], row.lengths[2])
  }
  var report = Report()
  report.say(table)
  return report
}

func drawReach(_ title: String, _ settings: Settings) throws -> Figure {
  let rows = try reachOfCells(settings)
  return Figure(
    title,
    panels: MemoryTask.allCases.map { task in
      let layers = comparedCells.enumerated().map { place, shown in
        let (cell, colour, name) = shown
        let reach = rows.first { row in row.task == task && row.cell == cell }?.lengths ?? []
        return Layer.points(
          name, x: (0..<3).map { seed in Double(seed) + 0.15 * Double(place - 1) }, y: reach.map { Double(max($0, 1)) },
          colour: colour)
      }
      return Panel(
        task.rawValue, x: Axis("seed", range: -0.5...2.5, categories: ["1", "2", "3"]),
        y: Axis("longest sequence learned", range: 1...128, isLogarithmic: true), layers)
    })
}
