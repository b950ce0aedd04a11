/// The lesson's runs on networks that are trained for a task.

import Arrays
import Backpropagation
import Foundation
import Recurrence
import StudyKit

func runSpelling(_ settings: Settings) throws -> Report {
  let words = ["one", "two", "three", "four"]
  var table = Table("shown once", "said")
  let spellings = try learnToSpell(settings.twin.recurrence, words, steps: 150, seed: settings.seed)
  for spelling in spellings { table.row(spelling.shown, spelling.said) }
  var report = Report()
  report.say(table)
  report.answer("right", is: Double(zip(spellings, words).count { spelling, word in spelling.said == word }))
  return report
}

func runBothWays(_ settings: Settings) throws -> Report {
  let plans: [(String, [RecurrentPlan])] = [
    ("RNN, forwards", [RecurrentPlan(.elman, 16)]),
    ("LSTM, forwards", [RecurrentPlan(.lstm, 16)]),
    ("GRU then LSTM, forwards", [RecurrentPlan(.gru, 12), RecurrentPlan(.lstm, 12)]),
    ("RNN, both ways", [RecurrentPlan(.elman, 12, isBidirectional: true)]),
    ("LSTM, both ways", [RecurrentPlan(.lstm, 8, isBidirectional: true)]),
    (
      "RNN then GRU, both ways",
      [RecurrentPlan(.elman, 8, isBidirectional: true), RecurrentPlan(.gru, 8, isBidirectional: true)]
    ),
  ]
  var table = Table("network", "parameters", "right")
  var report = Report()
  for (name, plan) in plans {
    let trial = try learnNeighbours(settings.twin.recurrence, plan, steps: 300, seed: settings.seed)
    table.row(name, trial.parameters, wholePercent(trial.right))
    if name == "LSTM, both ways" { report.answer("one", is: 100 * trial.right, unit: "%") }
    if name == "LSTM, forwards" { report.answer("forwards", is: 100 * trial.right, unit: "%") }
  }
  report.say(table)
  return report
}

func lessonDetector(_ settings: Settings) throws -> DetectorTrial {
  try trainDetector(settings.twin.recurrence, steps: 800, seed: settings.seed)
}

func runDetector(_ settings: Settings) throws -> Report {
  let trial = try lessonDetector(settings)
  var report = Report()
  report.say("letters                       \(trial.letters)")
  report.say("the word was complete         \(trial.found + trial.missed)")
  report.say("  and it fired                \(trial.found)")
  report.say("it fired elsewhere            \(trial.falseAlarms)")
  report.say("words one letter off          \(trial.nearMisses)")
  report.say(
    "  at which it fired           \(([String(trial.fooledBy.count)] + trial.fooledBy).joined(separator: " "))")
  report.answer("near", is: Double(trial.fooledBy.count))
  return report
}

func lessonReviews(_ settings: Settings) throws -> ReviewTrial {
  try judgeReviews(settings.twin.recurrence, steps: 300, seed: settings.seed)
}

func runReviews(_ settings: Settings) throws -> Report {
  let trial = try lessonReviews(settings)
  var table = Table("right verdicts", "LSTM, in order", "bag of words")
  table.row("on 1000 new reviews", wholePercent(trial.inOrder), wholePercent(trial.bag))
  table.row("on those with a but", wholePercent(trial.inOrderContrasts), wholePercent(trial.bagContrasts))
  var report = Report()
  report.say(table)
  report.say()
  var pair = Table("review", "it is", "LSTM: good", "bag: good")
  for review in trial.pair {
    pair.row(review.words, review.isGood ? "good" : "bad", wholePercent(review.inOrder), wholePercent(review.bag))
  }
  report.say(pair)
  report.answer("bag", is: 100 * trial.bagContrasts, unit: "%")
  return report
}

func lessonSine(_ settings: Settings) throws -> SineTrial {
  try foretellSine(settings.twin.recurrence, steps: 800, seed: settings.seed)
}

func runSeries(_ settings: Settings) throws -> Report {
  let trial = try lessonSine(settings)
  func off(_ range: Range<Int>) -> Double {
    let squares = range.map { t in trial.free[t] - trial.truth[40 + t] }.map { $0 * $0 }
    return (squares.reduce(0, +) / Double(range.count)).squareRoot()
  }
  var table = Table("foretold", "error")
  table.row("one step, by the network", short(trial.error, digits: 2))
  table.row("one step, the last value again", short(trial.repeating, digits: 2))
  table.row("one step, the noise itself", short(trial.noise, digits: 2))
  table.row("on its own, steps 1 to 20, from the pure sine", short(off(0..<20), digits: 2))
  table.row("on its own, steps 61 to 80", short(off(60..<80), digits: 2))
  var report = Report()
  report.say(table)
  report.answer("error", is: trial.error)
  return report
}

/// For each task and cell, how far each of three seeds reached.
func lessonReach(_ settings: Settings) throws -> [(task: MemoryTask, cell: Cell, reach: [Int])] {
  var rows: [(task: MemoryTask, cell: Cell, reach: [Int])] = []
  for task in MemoryTask.allCases {
    for cell in [Cell.elman, .gru, .lstm] {
      settings.progress("reach", rows.count, of: 9)
      let reach = try (0..<3).map { seed in
        try task.reach(settings.twin.recurrence, cell, steps: 3_000, seed: settings.seed + seed)
      }
      rows.append((task, cell, reach))
    }
  }
  return rows
}

func runReach(_ settings: Settings) throws -> Report {
  var table = Table("task", "cell", "seed 1", "seed 2", "seed 3")
  for row in try lessonReach(settings) {
    table.row(row.task.rawValue, row.cell.rawValue, row.reach[0], row.reach[1], row.reach[2])
  }
  var report = Report()
  report.say(table)
  return report
}
