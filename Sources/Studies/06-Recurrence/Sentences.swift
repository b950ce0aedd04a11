/// Sentences, word by word, and what a gate is for.

import Arrays
import Plots
import Recurrence
import StudyKit

/// What an LSTM of a sentence model keeps while it reads: a memory that tells one cat from several.
struct GateTrace: Sendable {
  let words: [[String]]
  /// The unit whose memory tells best, after the last word, whether the subject was of several.
  let unit: Int
  /// Its memory and its forget gate at each word of each sentence.
  let memory, forget: [[Double]]
  /// How likely the model takes a verb of one and a verb of several to be after each sentence's beginning.
  let singular, plural: [Double]
}

/// The gates through two beginnings of sentences that differ in the first word pair alone; the clause between says the
/// other number, to mislead.
func gatesThroughSentences<Kernels: SequenceKernels>(_ trial: LanguageTrial<Kernels>) -> GateTrace {
  let words = [
    "<EOS> a dog that the cats see", "<EOS> the dogs that the cat sees",
  ].map { sentence in sentence.split(separator: " ").map(String.init) }
  let vocabulary = trial.text.vocabulary
  let numbers = words.map { words in vocabulary.numbers(of: words) }
  let inputs = (0..<words[0].count).map { t in numbers.map { numbers in numbers[t] } }
  let pass = trial.model.network.forward(trial.model.encoded(inputs))
  let trace = pass.forth[0]
  guard case .lstm(let steps) = trace.steps else { fatalError("gatesThroughSentences: the model is no LSTM") }
  let n = trial.model.network.architecture[0].units
  let last = steps[steps.count - 1].c
  let unit = (0..<n).max { i, k in abs(last[i, 0] - last[i, 1]) < abs(last[k, 0] - last[k, 1]) } ?? 0
  func through(_ row: (LSTMStep, Int) -> Scalar) -> [[Double]] {
    (0..<2).map { j in steps.map { step in Double(row(step, j)) } }
  }
  let P = Kernels.softmax(pass.scores)
  let end = (words[0].count - 1) * 2
  func share(_ verbs: [String]) -> [Double] {
    (0..<2).map { j in verbs.reduce(0) { sum, verb in sum + Double(P[vocabulary.number(of: verb), end + j]) } }
  }
  return GateTrace(
    words: words, unit: unit, memory: through { step, j in step.c[unit, j] },
    forget: through { step, j in step.gates[unit, j] },
    singular: share(Corpus.verbs.map(\.0)), plural: share(Corpus.verbs.map(\.1)))
}

/// The lesson's model of sentences, trained once for the run and the figure.
private func learnSentences<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> LanguageTrial<Kernels> {
  try shelved("sentences", settings) {
    let text = Text(Corpus.sentences(3_000, seed: settings.seed), by: .words)
    return try learnLanguage(kernels, text, .lstm, units: 20, embedding: 10, epochs: 10, seed: settings.seed)
  }
}

func runSentences(_ settings: Settings) throws -> Report {
  if let path = settings.data { return try runText(settings, path, .words) }
  var report = Report()
  func tell<Kernels: SequenceKernels>(_ kernels: Kernels.Type) throws {
    let trial = try learnSentences(kernels, settings)
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
  try tell(settings.kernels.recurrence)
  return report
}

func drawSentenceGates(_ title: String, _ settings: Settings) throws -> Figure {
  func draw<Kernels: SequenceKernels>(_ kernels: Kernels.Type) throws -> Figure {
    let trace = gatesThroughSentences(try learnSentences(kernels, settings))
    let words = zip(trace.words[0], trace.words[1]).map { a, b in a == b ? a : "\(a)/\(b)" }
    let x = Axis(categories: words)
    let names = trace.words.map { words in words.dropFirst().prefix(2).joined(separator: " ") + " …" }
    func lines(_ values: [[Double]]) -> [Layer] {
      zip(names, zip(values, [Colour.blue, .vermilion])).map { name, value in
        .line(name, x: value.0.indices.map { Double($0) }, y: value.0, colour: value.1)
      }
    }
    return Figure(
      title, columns: 1,
      panels: [
        Panel("memory c of unit \(trace.unit)", x: x, y: Axis(), lines(trace.memory)),
        Panel("its forget gate", x: x, y: Axis(range: 0...1), lines(trace.forget)),
      ])
  }
  return try draw(settings.kernels.recurrence)
}
