/// Examples cut into batches: how many there are, and what is left for the last.

import Arrays
import Backpropagation
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
