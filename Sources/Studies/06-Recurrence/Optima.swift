/// Training against the best that mathematics allows, on languages whose entropy is known.
///
///     (1) H − 3 s.e. ≤ held-out loss ≤ H + 0.02          below is leakage, above is not learning
///     (2) loss − (−ln P) of the very same strings         what the model adds to the truth; on average never below 0
///
/// A string's loss is the sum over its symbols; a chain's is the mean. (2) is free of the strings' own luck: some are long,
/// whoever foretells them.

import Arrays
import Foundation
import Recurrence
import StudyKit

/// A language with a known entropy.
enum Language: String, CaseIterable, Sendable {
  case chain, reber, embedded

  /// Of a symbol of the chain, of a string of the grammars.
  var entropy: Double {
    switch self {
    case .chain: Chain().entropy
    case .reber: Reber.entropy
    case .embedded: Reber.embeddedEntropy
    }
  }

  /// −ln of a string's probability.
  func surprisal(_ string: [Int]) -> Double {
    switch self {
    case .chain: Chain().surprisal(string)
    case .reber: Reber.surprisal(string)
    case .embedded: log(2) + Reber.surprisal(Array(string[2..<string.count - 2]))
    }
  }

  var vocabulary: Int { self == .chain ? 2 : Reber.alphabet.count }

  func strings(_ count: Int, using generator: inout SplitMix64) -> [[Int]] {
    (0..<count).map { _ in
      switch self {
      case .chain: Chain().symbols(21, using: &generator)
      case .reber: Reber.string(using: &generator)
      case .embedded: Reber.embedded(using: &generator)
      }
    }
  }
}

/// A model's loss on new strings, with its standard error, beside the entropy; and on the way there.
struct OptimumTrial: Sendable {
  let language: Language
  let cell: Cell
  let nats: Double
  let standardError: Double
  /// (2)
  let excess: Double
  /// Held-out nats after every so many steps, from the start.
  let curve: [(step: Int, nats: Double)]
  /// The nats that the last symbol but one costs, which in the embedded grammar repeats the second one.
  let lastButOne: Double

  /// (1)
  var isWithin: Bool {
    nats >= language.entropy - 3 * standardError && nats <= language.entropy + 0.02
  }
}

func learnOptimum<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ language: Language, _ cell: Cell, units n: Int = 20, steps: Int, held count: Int = 2_000,
  seed: UInt64
) throws -> OptimumTrial {
  var generator = SplitMix64(seed: seed)
  var model = LanguageModel<Kernels>(vocabulary: language.vocabulary, [RecurrentLayerSpec(cell, n)], seed: seed)
  let (some, many) = (language.strings(500, using: &generator), language.strings(count, using: &generator))
  var curve = [(step: 0, nats: mean(losses(model, some).map(\.whole)))]
  for step in 1...steps {
    let (tokens, lengths) = paddedBatch(language.strings(32, using: &generator))
    // The rate falls over the last third: a small step stays near where the loss is lowest.
    try model.trainer.step(model.batch(tokens, lengths: lengths), learningRate: step > 2 * steps / 3 ? 0.002 : 0.01)
    if step % (steps / 10) == 0 { curve.append((step, mean(losses(model, some).map(\.whole)))) }
  }
  let all = losses(model, many)
  let scale = language == .chain ? 20.0 : 1
  let nats = all.map { loss in loss.whole / scale }
  let average = mean(nats)
  let variance = nats.reduce(0) { sum, x in sum + (x - average) * (x - average) } / Double(count - 1)
  return OptimumTrial(
    language: language, cell: cell, nats: average, standardError: (variance / Double(count)).squareRoot(),
    excess: average - mean(many.map(language.surprisal)) / scale,
    curve: curve.map { ($0.step, $0.nats / scale) }, lastButOne: mean(all.map(\.lastButOne)))
}

/// What each string costs a model, and its last symbol but one alone.
private func losses<Kernels: SequenceKernels>(
  _ model: LanguageModel<Kernels>, _ strings: [[Int]]
) -> [(whole: Double, lastButOne: Double)] {
  let (tokens, lengths) = paddedBatch(strings)
  let batch = model.batch(tokens, lengths: lengths)
  let P = Kernels.softmax(model.network.forward(batch.inputs, lengths: lengths).scores)
  return strings.indices.map { j in
    let nats = (0..<lengths[j]).map { t in -log(Double(P[tokens.targets[t][j], t * strings.count + j])) }
    return (nats.reduce(0, +), nats[lengths[j] - 2])
  }
}

extension OptimumTrial {
  static let headings = [
    "language", "cell", "H", "nats, held out", "3 s.e.", "above H", "above the truth", "within",
  ]

  /// Its row under these headings; the first cell is the language, or what is said in its place.
  func row(_ name: String? = nil) -> [Any] {
    [
      name ?? language.rawValue, cell.rawValue, language.entropy, short(nats), short(3 * standardError, digits: 2),
      short(nats - language.entropy, digits: 2), short(excess, digits: 2), isWithin ? "yes" : "no",
    ]
  }
}

func runOptima(_ settings: Settings) throws -> Report {
  var table = Table(header: OptimumTrial.headings)
  var report = Report()
  for (language, steps) in [(Language.chain, 300), (.reber, 600)] {
    for cell in comparedCells.map(\.cell) {
      let trial = try learnOptimum(settings.kernels.recurrence, language, cell, steps: steps, seed: settings.seed)
      table.row(cells: trial.row())
      if language == .reber && cell == .lstm { report.answer("lstm", is: trial.isWithin ? "yes" : "no") }
    }
  }
  report.say(table)
  return report
}
