/// The lesson's runs on language: known optima, names letter by letter, sentences word by word.

import Arrays
import Backpropagation
import Foundation
import Recurrence

func addOptima(_ languages: [(Language, Int)], _ cells: [Cell], _ settings: Settings) throws -> Report {
  var table = Table("language", "cell", "H", "nats, held out", "3 s.e.", "above H", "within")
  var report = Report()
  for (language, steps) in languages {
    for cell in cells {
      settings.progress("\(language) \(cell)", 0, of: 1)
      let trial = try learnOptimum(settings.twin.recurrence, language, cell, steps: steps, seed: settings.seed)
      table.row(
        language.rawValue, cell.rawValue, language.entropy, short(trial.nats),
        short(3 * trial.standardError, digits: 2), short(trial.nats - language.entropy, digits: 2),
        trial.isWithin ? "yes" : "no")
      report.answer("\(language)-\(cell)", is: trial.isWithin ? "yes" : "no")
      if language == .embedded { report.answer("\(cell)-last", is: trial.lastButOne) }
    }
  }
  report.say(table)
  return report
}

func runOptima(_ settings: Settings) throws -> Report {
  try addOptima([(.chain, 300), (.reber, 1_000)], [.elman, .gru, .lstm], settings)
}

func runEmbedded(_ settings: Settings) throws -> Report {
  try addOptima([(.embedded, 4_000)], [.elman, .gru, .lstm], settings)
}

func lessonNames<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, _ settings: Settings
) throws -> LanguageTrial<Kernels> {
  let text = Text(Corpus.names(3_000, seed: settings.seed), by: .characters)
  return try learnLanguage(kernels, text, cell, units: 48, epochs: 8, seed: settings.seed)
}

func runNames(_ settings: Settings) throws -> Report {
  var table = Table("after epoch", "RNN", "GRU", "LSTM")
  func curve<Kernels: SequenceKernels>(_ kernels: Kernels.Type, _ cell: Cell) throws -> [Double] {
    try lessonNames(kernels, cell, settings).nats.map(perplexity(nats:))
  }
  let curves = try [Cell.elman, .gru, .lstm].map { cell in try curve(settings.twin.recurrence, cell) }
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

func temperatures<Kernels: SequenceKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [Temperature] {
  let trial = try lessonNames(kernels, .lstm, settings)
  return trial.names(at: [0.2, 0.5, 0.8, 1, 1.5, 2], count: 300, seed: settings.seed)
}

func runTemperature(_ settings: Settings) throws -> Report {
  var table = Table("temperature", "by the rules", "different", "the first of them")
  var report = Report()
  for row in try temperatures(settings.twin.recurrence, settings) {
    table.row(short(row.temperature), rounded(row.right), rounded(row.different), row.examples.prefix(4).joined(separator: " "))
    if row.temperature == 0.5 { report.answer("right", is: 100 * row.right, unit: "%") }
  }
  report.say(table)
  return report
}

func lessonSentences<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> LanguageTrial<Kernels> {
  let text = Text(Corpus.sentences(3_000, seed: settings.seed), by: .words)
  return try learnLanguage(kernels, text, .lstm, units: 20, embedding: 10, epochs: 10, seed: settings.seed)
}

func runSentences(_ settings: Settings) throws -> Report {
  var report = Report()
  func tell<Kernels: SequenceKernels>(_ kernels: Kernels.Type) throws {
    let trial = try lessonSentences(kernels, settings)
    report.say("tokens \(trial.text.tokens)   vocabulary \(trial.text.vocabulary.count)")
    report.say("perplexity, held out   \(short(perplexity(nats: trial.nats[trial.nats.count - 1]), digits: 3))")
    report.say("the entropy's          \(short(perplexity(nats: Corpus.entropyOfSentences), digits: 3))")
    report.say()
    trial.samples(5, temperature: 0.8, seed: settings.seed).forEach { line in report.say("  \(line)") }
    report.say()
    let gates = gatesThroughSentences(trial)
    var table = Table("after these words", "sees, hears, …", "see, hear, …")
    for (j, words) in gates.words.enumerated() {
      table.row(words.dropFirst().joined(separator: " "), rounded(gates.singular[j]), rounded(gates.plural[j]))
    }
    report.say(table)
    report.answer("plural", is: 100 * gates.plural[1], unit: "%")
  }
  try tell(settings.twin.recurrence)
  return report
}
