/// Language models on the corpora made here: perplexity on its way to the entropy, samples, and gates in a sentence.

import Arrays
import Backpropagation
import Datasets
import Foundation

/// A text ready for a model: its vocabulary, batches to learn from and batches held out.
public struct Text: Sendable {
  public let token: Token
  public let vocabulary: Vocabulary
  public let known: [TokenBatch]
  public let held: [TokenBatch]
  public let tokens: Int

  /// The last tenth of the lines is held out; words that came once alone are not known.
  public init(_ text: String, by token: Token, sequences m: Int = 16, steps T: Int = 25) {
    let lines = text.split(separator: "\n").map(String.init)
    let cut = lines.count - lines.count / 10
    func tokens(_ lines: ArraySlice<String>) -> [String] {
      [Vocabulary.end] + token.tokens(of: lines.joined(separator: "\n"))
    }
    let (known, held) = (tokens(lines[..<cut]), tokens(lines[cut...]))
    vocabulary = Vocabulary(of: known, atLeast: token == .words ? 2 : 1, limit: 2_000)
    self.token = token
    self.known = tokenBatches(vocabulary.numbers(of: known), sequences: m, steps: T)
    self.held = tokenBatches(vocabulary.numbers(of: held), sequences: m, steps: T)
    self.tokens = known.count - 1
  }
}

/// A model's nats a token on what was held out, after each epoch, and the model.
public struct LanguageTrial<Kernels: SequenceKernels>: Sendable {
  public let text: Text
  public let model: LanguageModel<Kernels>
  /// [0] is before the first epoch.
  public let nats: [Double]
}

public func learnLanguage<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ text: Text, _ cell: Cell, units n: Int, embedding n_e: Int? = nil, epochs: Int,
  seed: UInt64
) throws -> LanguageTrial<Kernels> {
  var model = LanguageModel<Kernels>(
    vocabulary: text.vocabulary.count, embedding: n_e, [RecurrentPlan(cell, n)], seed: seed)
  var nats = [model.nats(text.held)]
  for _ in 0..<epochs {
    _ = try model.epoch(text.known)
    nats.append(model.nats(text.held))
  }
  return LanguageTrial(text: text, model: model, nats: nats)
}

extension LanguageTrial {
  /// Lines drawn from the model, one after another, as it would go on after it has read some text.
  public func samples(_ count: Int, temperature: Double, seed: UInt64) -> [String] {
    var generator = SplitMix64(seed: seed)
    let read = text.held.first.map { batch in model.inputs(batch.inputs.map { numbers in [numbers[0]] }) }
    var states = read.map { read in model.network.forward(read).states }
    return (0..<count + 1).map { _ in
      let drawn = model.sample(
        after: 0, until: 0, limit: 60, temperature: temperature, barred: 1, states: &states, using: &generator)
      return text.token.text(of: drawn.map { number in text.vocabulary.tokens[number] })
    }.suffix(count)
  }
}

/// What a model says at a temperature: the share that is right by the corpus's rules, and the share of different lines.
public struct Temperature: Sendable {
  public let temperature: Double
  public let right: Double
  public let different: Double
  public let examples: [String]
}

extension LanguageTrial {
  /// Names drawn at some temperatures.
  public func names(at temperatures: [Double], count: Int, seed: UInt64) -> [Temperature] {
    temperatures.map { temperature in
      let names = samples(count, temperature: temperature, seed: seed)
      return Temperature(
        temperature: temperature, right: Double(names.count(where: Corpus.isName)) / Double(count),
        different: Double(Set(names).count) / Double(count), examples: Array(names.prefix(6)))
    }
  }
}

/// What an LSTM of a sentence model keeps while it reads: a memory that tells one cat from several.
public struct GateTrace: Sendable {
  public let words: [[String]]
  /// The unit whose memory tells best, after the last word, whether the subject was of several.
  public let unit: Int
  /// Its memory and its forget gate at each word of each sentence.
  public let memory, forget: [[Double]]
  /// How likely the model takes a verb of one and a verb of several to be after each sentence's beginning.
  public let singular, plural: [Double]
}

/// The gates through two beginnings of sentences that differ in the first word pair alone; the clause between says the
/// other number, to mislead.
public func gatesThroughSentences<Kernels: SequenceKernels>(_ trial: LanguageTrial<Kernels>) -> GateTrace {
  let words = [
    "<EOS> a dog that the cats see", "<EOS> the dogs that the cat sees",
  ].map { sentence in sentence.split(separator: " ").map(String.init) }
  let vocabulary = trial.text.vocabulary
  let numbers = words.map { words in vocabulary.numbers(of: words) }
  let inputs = (0..<words[0].count).map { t in numbers.map { numbers in numbers[t] } }
  let pass = trial.model.network.forward(trial.model.inputs(inputs))
  let trace = pass.forth[0]
  guard case .lstm(let steps) = trace.steps else { fatalError("gatesThroughSentences: the model is no LSTM") }
  let n = trial.model.network.plan[0].units
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
