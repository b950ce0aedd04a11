/// The lesson's runs on language: known optima, names letter by letter, sentences word by word.

import Arrays
import Backpropagation
import Foundation
import Recurrence
import StudyKit

private func add(_ trial: OptimumTrial, to table: inout Table, name: String? = nil) {
  table.row(
    name ?? trial.language.rawValue, trial.cell.rawValue, trial.language.entropy, short(trial.nats),
    short(3 * trial.standardError, digits: 2), short(trial.nats - trial.language.entropy, digits: 2),
    short(trial.excess, digits: 2), trial.isWithin ? "yes" : "no")
}

private let optimumHeader = [
  "language", "cell", "H", "nats, held out", "3 s.e.", "above H", "above the truth", "within",
]

func runOptima(_ settings: Settings) throws -> Report {
  var table = Table(header: optimumHeader)
  var report = Report()
  for (language, steps) in [(Language.chain, 300), (.reber, 600)] {
    for cell in [Cell.elman, .gru, .lstm] {
      let trial = try learnOptimum(settings.twin.recurrence, language, cell, steps: steps, seed: settings.seed)
      add(trial, to: &table)
      if language == .reber && cell == .lstm { report.answer("lstm", is: trial.isWithin ? "yes" : "no") }
    }
  }
  report.say(table)
  return report
}

func lessonEmbedded(_ cell: Cell, steps: Int, _ settings: Settings, seed: UInt64 = 0) throws -> OptimumTrial {
  try learnOptimum(
    settings.twin.recurrence, .embedded, cell, units: 10, steps: steps, seed: settings.seed + seed)
}

func runEmbedded(_ settings: Settings) throws -> Report {
  var table = Table(header: ["steps"] + optimumHeader.dropFirst())
  var last = Table("cell", "seed 1", "seed 2", "seed 3")
  for (done, cell) in [Cell.elman, .gru, .lstm].enumerated() {
    settings.progress("embedded", done, of: 3)
    let trials = try (0..<3).map { seed in try lessonEmbedded(cell, steps: 1_000, settings, seed: seed) }
    add(trials[0], to: &table, name: "1000")
    add(try lessonEmbedded(cell, steps: 4_000, settings), to: &table, name: "4000")
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

func lessonNames<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, _ settings: Settings
) throws -> LanguageTrial<Kernels> {
  let text = Text(Corpus.names(6_000, seed: settings.seed), by: .characters)
  return try learnLanguage(kernels, text, cell, units: 48, epochs: 8, seed: settings.seed)
}

func runNames(_ settings: Settings) throws -> Report {
  if let path = settings.data { return try runText(settings, path, .characters) }
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
    table.row(
      short(row.temperature), wholePercent(row.right), wholePercent(row.different),
      row.examples.prefix(4).joined(separator: " "))
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
  if let path = settings.data { return try runText(settings, path, .words) }
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
      table.row(
        words.dropFirst().joined(separator: " "), wholePercent(gates.singular[j]), wholePercent(gates.plural[j]))
    }
    report.say(table)
    report.answer("plural", is: 100 * gates.plural[1], unit: "%")
  }
  try tell(settings.twin.recurrence)
  return report
}

/// A model of the learner's own text, by letters or by words.
func runText(_ settings: Settings, _ path: String, _ token: Token) throws -> Report {
  let text = Text(try Corpus.text(at: path), by: token)
  if text.known.isEmpty || text.held.isEmpty { throw CorpusError.short(path: path, tokens: text.tokens) }
  var report = Report()
  func tell<Kernels: SequenceKernels>(_ kernels: Kernels.Type) throws {
    let trial = try learnLanguage(
      kernels, text, .lstm, units: 96, embedding: token == .words ? 48 : nil, epochs: 5, seed: settings.seed)
    report.say("\(path): \(text.tokens) \(token.rawValue), \(text.vocabulary.count) of them different")
    var table = Table("after epoch", "perplexity, held out")
    for (epoch, nats) in trial.nats.enumerated() { table.row(epoch, short(perplexity(nats: nats), digits: 3)) }
    report.say(table)
    for temperature in [0.5, 1] {
      report.say()
      report.say("at temperature \(short(temperature)):")
      trial.samples(3, temperature: temperature, seed: settings.seed).forEach { line in report.say("  \(line)") }
    }
  }
  try tell(settings.twin.recurrence)
  return report
}
