/// A text of the learner's own, in place of the names or the sentences.

import Recurrence
import StudyKit

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
  try tell(settings.kernels.recurrence)
  return report
}
