/// Text as numbers: the tokens of a corpus, each with its place, and batches of them for a network with a memory.
///
///     <EOS>   ends a sentence or a name
///     <UNK>   stands for any token that the vocabulary lacks
///
///     batches of 1 … 12, 2 sequences, 3 steps:    [1 2 3; 7 8 9],  [4 5 6; 10 11 12]
///
/// A batch’s row goes on where the same row of the last batch ended: so the state is carried from batch to batch.

/// What a text is cut into.
public enum Token: String, Sendable {
  case characters, words

  /// The text’s tokens; a line’s end is the token <EOS>.
  public func tokens(of text: String) -> [String] {
    text.split(separator: "\n").flatMap { line -> [String] in
      let tokens =
        switch self {
        case .characters: line.map { character in String(character) }
        case .words: line.split(separator: " ").map { word in String(word) }
        }
      return tokens + [Vocabulary.end]
    }
  }

  /// Tokens as text again, up to the first <EOS>.
  public func text(of tokens: [String]) -> String {
    tokens.prefix { token in token != Vocabulary.end }.joined(separator: self == .words ? " " : "")
  }
}

public struct Vocabulary: Equatable, Sendable {
  public static let end = "<EOS>"
  public static let unknown = "<UNK>"
  /// Every token, the most frequent first, after <EOS> and <UNK>.
  public let tokens: [String]
  private let places: [String: Int]

  /// The tokens that come at least so often, and no more of them than the limit.
  public init(of corpus: [String], atLeast count: Int = 1, limit: Int = .max) {
    var counts: [String: Int] = [:]
    for token in corpus { counts[token, default: 0] += 1 }
    counts[Self.end] = nil
    counts[Self.unknown] = nil
    let frequent = counts.filter { pair in pair.value >= count }
      .sorted { a, b in (b.value, a.key) < (a.value, b.key) }
    tokens = [Self.end, Self.unknown] + frequent.prefix(limit).map(\.key)
    places = Dictionary(uniqueKeysWithValues: tokens.enumerated().map { place, token in (token, place) })
  }

  public var count: Int { tokens.count }

  /// A token’s number; that of <UNK> if it is not known.
  public func number(of token: String) -> Int { places[token] ?? 1 }

  public func numbers(of tokens: [String]) -> [Int] { tokens.map { token in number(of: token) } }
}

/// A batch for a network that predicts the next token: what it sees and what follows, [time][sequence].
public struct TokenBatch: Equatable, Sendable {
  public var inputs: [[Int]]
  public var targets: [[Int]]
}

/// Numbers in order, cut into as many sequences as a batch has, and these into pieces of some steps:
/// [batch][sequence][step]. What does not fill a batch is left out.
public func pieces(_ numbers: [Int], sequences m: Int, steps T: Int) -> [[[Int]]] {
  let count = m > 0 && T > 0 ? numbers.count / (m * T) : 0
  return (0..<count).map { batch in
    (0..<m).map { j in (0..<T).map { t in numbers[j * count * T + batch * T + t] } }
  }
}

/// Batches for predicting each next number: the targets are the inputs, one step on.
public func tokenBatches(_ numbers: [Int], sequences m: Int, steps T: Int) -> [TokenBatch] {
  func byTime(_ piece: [[Int]]) -> [[Int]] { (0..<T).map { t in piece.map { sequence in sequence[t] } } }
  let inputs = pieces(Array(numbers.dropLast()), sequences: m, steps: T)
  let targets = pieces(Array(numbers.dropFirst()), sequences: m, steps: T)
  return zip(inputs, targets).map { inputs, targets in
    TokenBatch(inputs: byTime(inputs), targets: byTime(targets))
  }
}
