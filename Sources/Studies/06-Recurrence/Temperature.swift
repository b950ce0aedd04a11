/// Temperature: names drawn from a model that is cool or warm.

import Plots
import Recurrence
import StudyKit

/// What a model says at a temperature: the share that is right by the corpus's rules, and the share of different lines.
struct Temperature: Sendable {
  let temperature: Double
  let right: Double
  let different: Double
  let examples: [String]
}

extension LanguageTrial {
  /// Names drawn at some temperatures.
  func names(at temperatures: [Double], count: Int, seed: UInt64) -> [Temperature] {
    temperatures.map { temperature in
      let names = samples(count, temperature: temperature, seed: seed)
      return Temperature(
        temperature: temperature, right: Double(names.count(where: Corpus.isName)) / Double(count),
        different: Double(Set(names).count) / Double(count), examples: Array(names.prefix(6)))
    }
  }
}

/// The lesson's names, drawn once for the run and the figure.
private func temperatures<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Temperature] {
  try shelved("temperatures", settings) {
    let trial = try learnNames(kernels, .lstm, settings)
    return trial.names(at: [0.2, 0.5, 0.8, 1, 1.5, 2], count: 300, seed: settings.seed)
  }
}

func runTemperature(_ settings: Settings) throws -> Report {
  var table = Table("temperature", "by the rules", "different", "the first of them")
  var report = Report()
  for row in try temperatures(settings.kernels.recurrence, settings) {
    table.row(
      short(row.temperature), wholePercent(row.right), wholePercent(row.different),
      row.examples.prefix(4).joined(separator: " "))
    if row.temperature == 0.5 { report.answer("right", is: 100 * row.right, unit: "%") }
  }
  report.say(table)
  return report
}

func drawTemperature(_ title: String, _ settings: Settings) throws -> Figure {
  let rows = try temperatures(settings.kernels.recurrence, settings)
  let x = rows.map(\.temperature)
  return Figure(
    title, x: Axis("temperature", range: 0...2.1), y: Axis("share of 300 names", range: 0...1.05),
    [
      .line("by the rules", x: x, y: rows.map(\.right)), .line("different", x: x, y: rows.map(\.different)),
    ]
      + rows.map { row in
        .text(row.examples[0], x: row.temperature, y: 0.08, anchor: .centre)
      })
}
