/// Mistakes and their bound as the margin between two clouds shrinks.

import Arrays
import Perceptrons
import Plots
import StudyKit

/// The mistakes on clouds of one margin, a number for each seed, and their bounds.
struct MarginRow: Sendable {
  var margin: Double
  var mistakes: [Double]
  var bounds: [Double]
}

/// Mistakes and bounds over margins, five clouds each.
func mistakesByMargin<Kernels: PerceptronRuleKernels>(
  _ kernels: Kernels.Type, margins: [Double], examples m: Int, seed: UInt64
) -> [MarginRow] {
  margins.map { margin in
    let runs = (0..<5).map { k in learnClouds(kernels, m, margin: margin, seed: seed + k) }
    return MarginRow(
      margin: margin, mistakes: runs.map { Double($0.run.mistakes) }, bounds: runs.map { Double($0.bound) })
  }
}

/// The rows of the run and of the figure: each margin is half of the one before.
private func lessonMargins(_ settings: Settings) -> [MarginRow] {
  shelved("margins", settings) {
    mistakesByMargin(
      settings.kernels.perceptrons, margins: [0.8, 0.4, 0.2, 0.1, 0.05, 0.025], examples: 40, seed: settings.seed)
  }
}

func runMargins(_ settings: Settings) -> Report {
  let rows = lessonMargins(settings)
  var table = Table("margin", "mistakes, mean of 5", "fewest", "most", "least bound", "mean bound")
  for row in rows {
    table.row(
      row.margin, mean(row.mistakes), row.mistakes.min() ?? 0, row.mistakes.max() ?? 0, row.bounds.min() ?? 0,
      mean(row.bounds))
  }
  let factor = mean(rows[rows.count - 1].bounds) / mean(rows[rows.count - 2].bounds)
  return Report(
    table, "", "the last halving multiplies the mean bound by \(short(factor, digits: 3))",
    answer: "factor", is: factor)
}

func drawBound(_ title: String, _ settings: Settings) -> Figure {
  let rows = lessonMargins(settings)
  let margins = rows.map(\.margin)
  return Figure(
    title, x: Axis("margin γ of the clouds", isLogarithmic: true), y: Axis("mistakes", isLogarithmic: true),
    [
      .band(
        "fewest to most of 5", x: margins, low: rows.map { row in row.mistakes.min() ?? 0 },
        high: rows.map { row in row.mistakes.max() ?? 0 }, colour: .blue),
      .line("mean of 5", x: margins, y: rows.map { row in mean(row.mistakes) }, colour: .blue),
      .line(
        "bound, mean of 5", x: margins, y: rows.map { row in mean(row.bounds) }, colour: .vermilion, dashed: true),
    ])
}
