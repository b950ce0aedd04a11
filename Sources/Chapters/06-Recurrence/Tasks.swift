/// Tasks that need a memory, each made by formula: what a network must keep, and for how long, is set by hand.
///
///     adding     T pairs (value, mark); two are marked; the answer is the sum of their values       blind guess: 1/6
///     copy       a symbol at the first step, T − 1 blanks; the answer is the symbol                 ln K nats blind
///     parity     T bits; the answer is whether the number of ones is odd                            ln 2 nats blind
///     detector   letters, one a step; 1 where a word has just been completed, else 0
///     series     a sine with noise; the answer is the next value
///
/// All are batches of m sequences: x[t] (n_x, m).

import Arrays
import Datasets
import Foundation

/// The adding problem: one mark in either half; the squared error's blind guess is the mean, 1, and errs by 1/6.
public func addingTask(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
  require(T >= 2, "addingTask: \(T) steps are too few for two marks")
  var (x, Y) = (Array(repeating: Matrix(2, m), count: T), Matrix(1, m))
  for j in 0..<m {
    for t in 0..<T { x[t][0, j] = Scalar(generator.uniform()) }
    for t in [generator.index(below: T / 2), T / 2 + generator.index(below: T - T / 2)] {
      x[t][1, j] = 1
      Y[0, j] += x[t][0, j]
    }
  }
  return SequenceBatch(.vectors(x), targets: [Y])
}

/// The copy task: the first of T steps shows one of K symbols, the others a blank; the symbol is asked for at the end.
public func copyTask(
  steps T: Int, symbols K: Int, examples m: Int, using generator: inout SplitMix64
) -> SequenceBatch {
  let symbols = (0..<m).map { _ in generator.index(below: K) }
  let blank = oneHot(Array(repeating: K, count: m), K + 1)
  let x = (0..<T).map { t in t == 0 ? oneHot(symbols, K + 1) : blank }
  return SequenceBatch(.vectors(x), targets: [oneHot(symbols, K)])
}

/// The parity of T bits, shown as ±1.
public func parityTask(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
  var Y = Matrix(1, m)
  let x = (0..<T).map { _ in
    var x = Matrix(1, m)
    for j in 0..<m {
      let bit = generator.index(below: 2)
      x[0, j] = Scalar(2 * bit - 1)
      if bit == 1 { Y[0, j] = 1 - Y[0, j] }
    }
    return x
  }
  return SequenceBatch(.vectors(x), targets: [Y])
}

/// A stream of a word's letters with the word hidden in it, and 1 where it has just been completed.
public struct Detector: Sendable {
  public let word: [Character]
  public let letters: [Character]

  public init(_ word: String) {
    self.word = Array(word)
    letters = Set(word).sorted()
  }

  /// Streams in which each piece is the word, the word with a letter changed or letters by chance, as a toss has it.
  public func batch(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
    let streams = (0..<m).map { _ in stream(T, using: &generator) }
    return batch(streams)
  }

  /// Given streams of one length, with their targets.
  public func batch(_ streams: [[Character]]) -> SequenceBatch {
    let hits = streams.map(completed)
    let T = streams.first?.count ?? 0
    let x = (0..<T).map { t in
      oneHot(streams.map { stream in letters.firstIndex(of: stream[t]) ?? 0 }, letters.count)
    }
    return SequenceBatch(
      .vectors(x), targets: (0..<T).map { t in Matrix(row: hits.map { hit in hit[t] ? 1 : 0 }) })
  }

  func stream(_ T: Int, using generator: inout SplitMix64) -> [Character] {
    var stream: [Character] = []
    while stream.count < T {
      let kind = generator.index(below: 3)
      var piece = word
      if kind == 1 { piece[generator.index(below: word.count)] = letters[generator.index(below: letters.count)] }
      if kind == 2 { piece = word.map { _ in letters[generator.index(below: letters.count)] } }
      stream += piece
    }
    return Array(stream.prefix(T))
  }

  /// Where the word has just been completed.
  public func completed(_ stream: [Character]) -> [Bool] {
    stream.indices.map { t in
      t + 1 >= word.count && Array(stream[(t + 1 - word.count)...t]) == word
    }
  }
}

/// A sine with noise, sampled at whole steps from a random phase or a given one: each value is asked to foretell the
/// next.
public func noisySine(
  steps T: Int, examples m: Int, period: Double = 20, phase: Double? = nil, noise: Double,
  using generator: inout SplitMix64
) -> SequenceBatch {
  var values = Array(repeating: Matrix(1, m), count: T + 1)
  for j in 0..<m {
    let phase = phase ?? generator.uniform(0, period)
    for t in 0...T {
      values[t][0, j] = Scalar(sin(2 * Double.pi * (Double(t) + phase) / period) + noise * generator.normal())
    }
  }
  return SequenceBatch(.vectors(Array(values[..<T])), targets: Array(values[1...]))
}

/// A generated review: what was good and what was bad, joined so that the order decides. "The food was good but the
/// service was awful" ends badly; the same words the other way round end well.
public struct Review: Equatable, Sendable {
  public let words: [String]
  public let isGood: Bool

  public static let vocabulary = things + good + bad + ["the", "was", "not", "but", "and"]
  private static let things = ["food", "service", "room", "music", "view", "price"]
  private static let good = ["good", "great", "lovely", "fine"]
  private static let bad = ["bad", "awful", "dull", "poor"]

  /// Two clauses; after "but" the second one decides, after "and" both say the same; "not" turns a clause round.
  public init(using generator: inout SplitMix64) {
    let contrast = generator.index(below: 2) == 0
    let second = generator.index(below: 2) == 0
    let first = contrast ? !second : second
    words =
      Self.clause(first, using: &generator) + [contrast ? "but" : "and"]
      + Self.clause(second, using: &generator)
    isGood = second
  }

  /// A review that ends well, and whose words the other way round end badly.
  public static let turning = Review("the service was awful but the food was great".split(separator: " "), isGood: true)

  private init(_ words: some Sequence<Substring>, isGood: Bool) {
    (self.words, self.isGood) = (words.map(String.init), isGood)
  }

  /// The same words with the clauses changed over: what "but" joins so, is as good as the first one was.
  public var turned: Review {
    let halves = words.split { word in word == "but" || word == "and" }
    guard halves.count == 2, words.contains("but") else { return self }
    return Review((halves[1] + ["but"] + halves[0]).map { Substring($0) }, isGood: !isGood)
  }

  private static func clause(_ isGood: Bool, using generator: inout SplitMix64) -> [String] {
    let turned = generator.index(below: 4) == 0
    let quality = isGood != turned ? good : bad
    let thing = things[generator.index(below: things.count)]
    return ["the", thing, "was"] + (turned ? ["not"] : []) + [quality[generator.index(below: quality.count)]]
  }
}

/// Reviews as a batch: words by number, lengths that differ, the verdict at the end.
public func reviewBatch(_ reviews: [Review]) -> SequenceBatch {
  let T = reviews.map(\.words.count).max() ?? 0
  let numbers = reviews.map { review in review.words.map { Review.vocabulary.firstIndex(of: $0) ?? 0 } }
  return SequenceBatch(
    .words((0..<T).map { t in numbers.map { words in t < words.count ? words[t] : 0 } }),
    targets: [Matrix(row: reviews.map { review in review.isGood ? 1 : 0 })], lengths: numbers.map(\.count))
}
