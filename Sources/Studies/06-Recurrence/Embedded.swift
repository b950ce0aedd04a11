/// The embedded grammar: what the first symbols were, asked for at the end.

import Foundation
import Plots
import Recurrence
import StudyKit

/// A model of the embedded grammar, trained once for the run and the figure; another seed may be added to the lesson's.
private func learnEmbedded(
  _ cell: Cell, steps: Int, _ settings: Settings, seed: UInt64 = 0
) throws -> OptimumTrial {
  try shelved("embedded, \(cell), \(steps) steps, seed + \(seed)", settings) {
    try learnOptimum(
      settings.kernels.recurrence, .embedded, cell, units: 10, steps: steps, seed: settings.seed + seed)
  }
}

func runEmbedded(_ settings: Settings) throws -> Report {
  var table = Table(header: ["steps"] + OptimumTrial.headings.dropFirst())
  var last = Table("cell", "seed 1", "seed 2", "seed 3")
  for (done, cell) in comparedCells.map(\.cell).enumerated() {
    settings.progress("embedded", done, of: 3)
    let trials = try (0..<3).map { seed in try learnEmbedded(cell, steps: 1_000, settings, seed: seed) }
    table.row(cells: trials[0].row("1000"))
    table.row(cells: try learnEmbedded(cell, steps: 4_000, settings).row("4000"))
    let nats = trials.map { trial in short(trial.lastButOne, digits: 2) }
    last.row(cell.rawValue, nats[0], nats[1], nats[2])
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("after 1000 steps, the nats of the last symbol but one (a coin toss: \(short(log(2.0), digits: 2))):")
  report.say()
  report.say(last)
  return report
}

func drawEmbedded(_ title: String, _ settings: Settings) throws -> Figure {
  let lines = try comparedCells.map { cell, colour, name in
    let curve = try learnEmbedded(cell, steps: 4_000, settings).curve.dropFirst()
    return Layer.line(name, x: curve.map { Double($0.step) }, y: curve.map(\.nats), colour: colour)
  }
  let H = Language.embedded.entropy
  return Figure(
    title, x: Axis("step"), y: Axis("nats a string, held out", range: 4.6...5.8),
    lines + [.horizontal(H, "H"), .horizontal(H + log(2), "H + ln 2")])
}
