/// Names, letter by letter: perplexity on its way to the entropy's.

import Plots
import Recurrence
import StudyKit

/// A model of names, trained once for the run, its figure and the temperatures.
func learnNames<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, _ settings: Settings
) throws -> LanguageTrial<Kernels> {
  try shelved("names, \(cell)", settings) {
    let text = Text(Corpus.names(6_000, seed: settings.seed), by: .characters)
    return try learnLanguage(kernels, text, cell, units: 48, epochs: 8, seed: settings.seed)
  }
}

/// The perplexity on what was held out, before the first epoch and after each.
private func perplexities<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, _ settings: Settings
) throws -> [Double] {
  try learnNames(kernels, cell, settings).nats.map(perplexity(nats:))
}

func runNames(_ settings: Settings) throws -> Report {
  if let path = settings.data { return try runText(settings, path, .characters) }
  var table = Table("after epoch", "RNN", "GRU", "LSTM")
  let curves = try comparedCells.map { cell, _, _ in try perplexities(settings.kernels.recurrence, cell, settings) }
  for epoch in [0, 1, 2, 4, 8] {
    let row = curves.map { curve in short(curve[epoch], digits: 3) }
    table.row(epoch, row[0], row[1], row[2])
  }
  let best = perplexity(nats: Corpus.entropyOfNames)
  table.row("the entropy's", short(best), short(best), short(best))
  var report = Report()
  report.say(table)
  report.answer("lstm", is: curves[2][8])
  return report
}

func drawPerplexity(_ title: String, _ settings: Settings) throws -> Figure {
  let lines = try comparedCells.map { cell, colour, name in
    let y = try perplexities(settings.kernels.recurrence, cell, settings).dropFirst()
    return Layer.line(name, x: y.indices.map { Double($0) }, y: Array(y), colour: colour)
  }
  return Figure(
    title, x: Axis("epoch"), y: Axis("perplexity of a letter, held out", range: 3.8...4.15),
    lines + [.horizontal(perplexity(nats: Corpus.entropyOfNames), "the entropy’s")])
}
