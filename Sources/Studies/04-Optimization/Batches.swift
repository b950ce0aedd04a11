/// The lesson's runs on batches and on moving averages.

import Arrays
import Backpropagation
import Foundation
import Optimization
import StudyKit

func runBatches(_ settings: Settings) -> Report {
  func cut(_ m: Int, _ B: Int) -> [Examples] {
    // Example j is the number j, and so is its label.
    let row = Matrix(1, m, elements: (0..<m).map { j in Scalar(j) })
    var generator = SplitMix64(seed: settings.seed)
    return Examples(X: row, Y: row).miniBatches(of: B, using: &generator)
  }
  var report = Report()
  var table = Table("examples", "batch", "iterations an epoch", "in the last", "called")
  for (B, name) in [(1_000, "batch"), (500, "mini-batch"), (300, "mini-batch"), (1, "stochastic")] {
    let batches = cut(1_000, B)
    table.row(1_000, B, batches.count, batches.last?.m ?? 0, name)
    if B == 300 { report.answer("last", is: Double(batches.last?.m ?? 0)) }
  }
  report.say(table)
  report.say()
  report.say("examples 0 to 6 in batches of 3, with their labels:")
  for batch in cut(7, 3) {
    func row(_ A: Matrix) -> String { A.elements.map { x in short(Double(x)) }.joined(separator: " ") }
    report.say("  X = \(row(batch.X))   Y = \(row(batch.Y))")
  }
  return report
}

/// The sizes of batches that the lesson compares, each with its costs step by step, for the same number of epochs.
func lessonBatchCosts<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, epochs: Int, _ settings: Settings
) throws -> [(size: Int, name: String, costs: [Double])] {
  let m = try DigitsSplit(seed: settings.seed).train.m
  return try [(m, "all \(m)"), (64, "64"), (1, "1")].enumerated().map { k, batch in
    settings.progress("batch sizes", k, of: 3)
    let steps = epochs * ((m + batch.0 - 1) / batch.0)
    let costs = try batchCosts(
      kernels, batchSize: batch.0, rate: batch.0 == 1 ? 0.01 : 0.1, steps: steps, seed: settings.seed)
    return (batch.0, batch.1, costs.map { cost in Double(cost) })
  }
}

func runBatchSizes(_ settings: Settings) throws -> Report {
  let epochs = 5
  var table = Table("in a batch", "rate", "steps", "steps that rose", "cost, first epoch", "last of \(epochs)")
  var report = Report()
  for (size, name, costs) in try lessonBatchCosts(settings.twin.optimization, epochs: epochs, settings) {
    let rose = zip(costs, costs.dropFirst()).filter { a, b in b > a }.count
    let each = costs.count / epochs
    table.row(
      name, size == 1 ? 0.01 : 0.1, costs.count, percent(Double(rose) / Double(max(costs.count - 1, 1))),
      mean(Array(costs.prefix(each))), mean(Array(costs.suffix(each))))
    if size == 64 { report.answer("steps", is: Double(costs.count)) }
  }
  report.say(table)
  return report
}

func runAverages(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  let year = temperatures(seed: settings.seed)
  let calm = temperatures(noise: 0)
  var report = Report()
  var table = Table(
    "β", "1/(1 − β)", "its weight then", "day 1", "corrected", "day 20", "corrected", "off by, in summer")
  for beta in [0.5, 0.9, 0.98] {
    let memory = 1 / (1 - beta)
    let raw = averages(twin, of: year, beta: Scalar(beta), corrected: false).map { v in Double(v) }
    let repaired = averages(twin, of: year, beta: Scalar(beta), corrected: true).map { v in Double(v) }
    // What is left, after 1/(1 − β) steps, of the weight that the newest number has.
    let left = weights(twin, beta: Scalar(beta), steps: Int(memory.rounded()) + 1).map { w in Double(w) }
    let off = (150..<250).map { day in abs(repaired[day] - Double(calm[day])) }
    table.row(beta, memory, left[left.count - 1] / left[0], raw[0], repaired[0], raw[19], repaired[19], mean(off))
  }
  report.say("day 1: \(short(Double(year[0])))   day 20: \(short(Double(year[19])))")
  report.say()
  report.say(table)
  report.say()
  report.say("0.9¹⁰ = \(short(pow(0.9, 10)))   1/e = \(short(exp(-1)))")
  let powers = [0.1, 0.01, 0.001].map { e in short(pow(1 - e, 1 / e)) }.joined(separator: ", ")
  report.say("(1 − ε)^(1/ε) for ε = 0.1, 0.01, 0.001: \(powers)")
  report.answer("first", is: Double(averages(twin, of: [20], beta: 0.98, corrected: false)[0]))
  return report
}

func runFedBack(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  let ones = [Scalar](repeating: 1, count: 8)
  let right = averages(twin, of: ones, beta: 0.9, corrected: true)
  let wrong = averagesFedBack(twin, of: ones, beta: 0.9)
  var table = Table("step", "corrected", "corrected and fed back")
  for t in [1, 2, 3, 5, 8] { table.row(t, Double(right[t - 1]), Double(wrong[t - 1])) }
  var report = Report()
  report.say(table)
  report.say()
  report.say("the average of what stays the same is that, on generated cases:")
  report.say("  corrected                \(constancy { averages(twin, of: $0, beta: $1, corrected: true) })")
  report.say("  corrected and fed back   \(constancy { averagesFedBack(twin, of: $0, beta: $1) })")
  report.answer("second", is: Double(wrong[1]))
  return report
}
