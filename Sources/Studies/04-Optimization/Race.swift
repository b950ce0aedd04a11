/// All methods on digits, each at its best learning rate, with the same budget.

import Arrays
import Optimization
import Plots
import StudyKit

/// The methods in the race, each at the best learning rate of those tried for it.
let racers: [(method: Method, learningRate: Scalar)] = [
  (.descent, 1), (.momentum(), 1), (.nesterov(), 0.1), (.adagrad(), 0.1), (.rmsProp(), 0.01), (.adam(), 0.03),
  (.adam(AdamSettings(weightDecay: 0.01)), 0.03), (.deltaBarDelta(), 1),
]

/// How a method did over several seeds with the same budget.
struct RaceResult: Equatable, Sendable {
  let name: String
  /// Each epoch's cost, with each seed.
  let costs: [[Double]]
  /// The accuracy on the test set, with each seed.
  let accuracies: [Double]
}

/// Every method on digits: the same networks, splits, batches and number of epochs.
func race<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, epochs: Int = 10, seeds: Int = 5, racers: [(method: Method, learningRate: Scalar)] = racers,
  watch: (String, Int) -> Void = { _, _ in }
) throws -> [RaceResult] {
  let splits = try (1...seeds).map { seed in try DigitsSplit(seed: UInt64(seed)) }
  return try racers.map { method, learningRate in
    let runs = try splits.enumerated().map { p, split in
      watch(method.name, p + 1)
      return try trainOnDigits(
        kernels, method, learningRate: learningRate, on: split, epochs: epochs, seed: UInt64(p + 1))
    }
    return RaceResult(
      name: method.name, costs: (0..<epochs).map { e in runs.map { run in run.costs[e] } },
      accuracies: runs.map(\.accuracy))
  }
}

func raceResults(_ settings: Settings) throws -> [RaceResult] {
  try shelved("race", settings) {
    var done = 0
    return try race(settings.kernels.optimization) { _, _ in
      settings.progress("race", done, of: racers.count * 5)
      done += 1
    }
  }
}

func runRace(_ settings: Settings) throws -> Report {
  var table = Table("method", "rate", "cost, epoch 1", "epoch 3", "epoch 10", "right on new digits")
  let results = try raceResults(settings)
  for (racer, result) in zip(racers, results) {
    let costs = [1, 3, 10].map { epoch in meanAndSpread(result.costs[epoch - 1]) }
    table.row(result.name, Double(racer.learningRate), costs[0], costs[1], costs[2], meanAndSpread(result.accuracies))
  }
  return Report(
    "mean ± standard deviation of 5 seeds", "", table, answer: "first",
    is: results.min { a, b in mean(a.costs[0]) < mean(b.costs[0]) }?.name ?? "none")
}

func drawRace(_ title: String, _ settings: Settings) throws -> Figure {
  let results = try raceResults(settings)
  let epochs = results[0].costs.indices.map { e in Double(e + 1) }
  return Figure(
    title,
    panels: [
      Panel(
        "training cost, mean of 5 seeds", x: Axis("epoch", range: 1...10), y: Axis("cost", isLogarithmic: true),
        results.enumerated().map { k, result in
          .line(result.name, x: epochs, y: result.costs.map(mean), colour: .series(k), dashed: result.name == "AdamW")
        }),
      Panel(
        "right on new digits, ± standard deviation", x: Axis(categories: results.map(\.name)),
        y: Axis("share", range: 0.85...1),
        [
          .bars(
            heights: results.map { mean($0.accuracies) }, spread: results.map { deviation($0.accuracies) },
            colour: .blue)
        ]),
    ])
}
