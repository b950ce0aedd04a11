/// A search from coarse to fine for Adam's hyperparameters on digits, with many models side by side.

import Arrays
import Backpropagation
import Datasets
import Fast
import Foundation
import Optimization
import StudyKit

/// Where the search looks: learning rates and memories on their scales, units as whole numbers.
private let digitsRange = [
  Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1), Hyperparameter("beta1", .memory, from: 0.5, to: 0.99),
  Hyperparameter("units", .whole, from: 8, to: 64),
]

/// A network trained with a setting's learning rate, β₁ and number of hidden units; nil if training failed.
private func trained<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ setting: Setting, on data: DigitsForSearch, epochs: Int = 4, seed: UInt64
) -> DenseNetwork<Kernels>? {
  let network = digitsNetwork(kernels, hidden: Int(setting["units"] ?? 32), seed: seed)
  let optimizer = Optimizer<Kernels>(
    .adam(AdamSettings(beta1: Scalar(setting["beta1"] ?? 0.9))), learningRate: Scalar(setting["rate"] ?? 0.001),
    for: network.parameters)
  var trainer = Trainer(network, optimizer, batchSize: 64, seed: seed)
  guard (try? trainer.fit(data.train, epochs: epochs)) != nil else { return nil }
  return trainer.network
}

/// The search; with a file, one that was interrupted is resumed.
func searchDigits<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, rounds: Int = 3, trialsEach: Int = 8, sideBySide: Int, file: String? = nil, seed: UInt64,
  watch: @Sendable (Trial, Int, Int) -> Void = { _, _, _ in }
) throws -> Search {
  let data = try DigitsForSearch(seed: seed)
  var search = try Search(digitsRange, sideBySide: sideBySide, file: file)
  try search.coarseToFine(rounds: rounds, trialsEach: trialsEach, seed: seed, watch: watch) { setting in
    // Each trial has a core of its own.
    Fast.withThreads(1) {
      trained(kernels, setting, on: data, seed: seed).map { network in Double(network.cost(data.dev)) } ?? .infinity
    }
  }
  return search
}

private func accuracy<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ setting: Setting, _ data: DigitsForSearch, _ settings: Settings
) -> Double? {
  trained(kernels, setting, on: data, seed: settings.seed)?
    .evaluate(data.test.X, labels: data.test.labels).accuracy
}

func runCaviar(_ settings: Settings) throws -> Report {
  let kernels = settings.kernels.optimization
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "search.tsv").path

  // Progress is reported under the search's own lock, one trial at a time.
  nonisolated(unsafe) let progress = settings.progress
  let cores = max(2, ProcessInfo.processInfo.activeProcessorCount)
  let caviar = try searchDigits(kernels, sideBySide: cores, seed: settings.seed) { _, done, all in
    progress("side by side", done, of: all)
  }
  // The same search once more: one after the other, broken off after its first round, and taken up from its file.
  _ = try searchDigits(kernels, rounds: 1, sideBySide: 1, file: file, seed: settings.seed) { _, done, all in
    progress("one by one", done, of: all)
  }
  let resumed = try searchDigits(kernels, sideBySide: 1, file: file, seed: settings.seed) { _, done, all in
    progress("taken up", done, of: all)
  }

  var report = Report()
  report.say("24 trials of Adam on digits in 3 rounds, all cores side by side; the best 8:")
  report.say()
  report.say(caviar.table.split(separator: "\n").prefix(9).joined(separator: "\n"))
  report.say()
  for round in 0..<3 {
    let costs = caviar.trials.filter { trial in trial.number / 8 == round }.map(\.cost).filter(\.isFinite)
    report.say("round \(round + 1): the best cost \(short(costs.min() ?? .infinity)), the mean \(short(mean(costs)))")
  }
  let data = try DigitsForSearch(seed: settings.seed)
  let right = caviar.best.flatMap { best in accuracy(kernels, best.setting, data, settings) } ?? 0
  report.say("the best setting, on digits that no trial saw: \(percent(right)) right")
  report.say()
  let isSame = resumed.trials == caviar.trials
  report.say(
    "one by one, broken off after round 1 and taken up: \(isSame ? "the same trials, bit for bit" : "OTHER trials")")
  report.answer("same", is: isSame ? "yes" : "no")
  return report
}
