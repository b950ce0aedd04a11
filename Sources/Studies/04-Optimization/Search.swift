/// The lesson's runs on the search for hyperparameters.

import Arrays
import Datasets
import Foundation
import Optimization
import StudyKit

func runScales(_ settings: Settings) -> Report {
  var table = Table("rates of 10000 random trials, in", "linear", "logarithmic")
  let scales = [
    Hyperparameter("rate", .linear, from: 1e-4, to: 1), Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1),
  ]
  let rates = scales.map { scale in
    var generator = SplitMix64(seed: settings.seed)
    return randomSettings([scale], count: 10_000, using: &generator).compactMap { $0["rate"] }
  }
  func share(_ rates: [Double], _ low: Double, _ high: Double) -> Double {
    Double(rates.count { rate in rate >= low && rate < high }) / Double(rates.count)
  }
  for (low, name) in [(1e-4, "0.0001 to 0.001"), (1e-3, "0.001 to 0.01"), (1e-2, "0.01 to 0.1"), (0.1, "0.1 to 1")] {
    table.row(name, percent(share(rates[0], low, 10 * low)), percent(share(rates[1], low, 10 * low)))
  }
  var report = Report()
  report.say(table)
  report.say()
  let memory = Hyperparameter("beta", .memory, from: 0.9, to: 0.999)
  var betas = Table("place on the scale", "β", "1 − β", "1/(1 − β)")
  for u in [0, 0.25, 0.5, 0.75, 1] {
    let beta = memory.value(at: u)
    betas.row(u, beta, 1 - beta, 1 / (1 - beta))
    if u == 0.5 { report.answer("middle", is: beta) }
  }
  report.say(betas)
  report.say()
  for (a, b) in [(0.9, 0.9005), (0.999, 0.9995)] {
    report.say(
      "β from \(short(a)) to \(short(b)): the memory goes from \(short(1 / (1 - a))) to \(short(1 / (1 - b)))")
  }
  return report
}

/// Grid against random for 2, 3, … places on each scale: trials, and the least costs found.
func lessonContests(_ settings: Settings) -> [(trials: Int, grid: Double, random: Double, randomWins: Double)] {
  (2...6).map { n in
    let result = gridAgainstRandom(places: n, repetitions: 4_000, seed: settings.seed)
    return (n * n, result.grid, result.random, result.randomWins)
  }
}

func runRandom(_ settings: Settings) -> Report {
  var table = Table("trials", "values the grid tries", "grid's distance", "random's", "random is nearer")
  var report = Report()
  for (n, contest) in zip(2..., lessonContests(settings)) {
    table.row(contest.trials, n, contest.grid, contest.random, percent(contest.randomWins))
    if contest.trials == 9 { report.answer("nine", is: 100 * contest.randomWins, unit: "%") }
  }
  report.say("distance from the best value of the one that matters, mean of 4000 searches:")
  report.say()
  report.say(table)
  return report
}

func runCaviar(_ settings: Settings) throws -> Report {
  let twin = settings.twin.optimization
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "search.tsv").path

  // Progress is told under the search's own lock, one trial at a time.
  nonisolated(unsafe) let progress = settings.progress
  let cores = max(2, ProcessInfo.processInfo.activeProcessorCount)
  let caviar = try searchDigits(twin, sideBySide: cores, seed: settings.seed) { _, done, all in
    progress("side by side", done, of: all)
  }
  // The same search once more: one after the other, broken off after its first round, and taken up from its file.
  _ = try searchDigits(twin, rounds: 1, sideBySide: 1, file: file, seed: settings.seed) { _, done, all in
    progress("one by one", done, of: all)
  }
  let resumed = try searchDigits(twin, sideBySide: 1, file: file, seed: settings.seed) { _, done, all in
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
  let right = caviar.best.flatMap { best in accuracy(twin, best.setting, data, settings) } ?? 0
  report.say("the best setting, on digits that no trial saw: \(percent(right)) right")
  report.say()
  let isSame = resumed.trials == caviar.trials
  report.say(
    "one by one, broken off after round 1 and taken up: \(isSame ? "the same trials, bit for bit" : "OTHER trials")")
  report.answer("same", is: isSame ? "yes" : "no")
  return report
}

private func accuracy<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ setting: Setting, _ data: DigitsForSearch, _ settings: Settings
) -> Double? {
  trained(kernels, setting, on: data, seed: settings.seed)?
    .evaluate(data.test.X, labels: data.test.labels).accuracy
}

func runPanda(_ settings: Settings) throws -> Report {
  let twin = settings.twin.optimization
  let watched = try watchedRun(twin, rate: 0.1, epochs: 12, seed: settings.seed)
  let left = try watchedRun(twin, rate: 0.1, epochs: 12, isWatched: false, seed: settings.seed)
  var table = Table("epoch", "rate", "cost", "dev cost", "kept", "left alone: dev cost")
  for (e, (one, other)) in zip(watched, left).enumerated() {
    table.row(
      e + 1, Double(one.rate), Double(one.cost), Double(one.devCost), one.isKept ? "yes" : "taken back",
      Double(other.devCost))
  }
  var report = Report()
  report.say(table)
  let ends = (watched.filter(\.isKept).last?.devCost ?? .infinity, left.last?.devCost ?? .infinity)
  report.answer("lower", is: ends.0 < ends.1 ? "watched" : "alone")
  return report
}
