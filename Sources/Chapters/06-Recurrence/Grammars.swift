/// Languages whose entropy is known: no model can do better, and a good one comes close.
///
///     Reber's grammar         B, then a walk with fair branches, then E: 6 coin tosses on average, 6 ln 2 = 4.159 nats
///     the embedded one        B, T or P, a Reber string, the same T or P, E: the middle is to be remembered through
///     a chain of two states   0.9/0.1 from state 0, 0.4/0.6 from state 1: 0.3947 nats a symbol
///
/// A branch is a coin toss, ln 2 nats; where the walk has no choice, the next symbol costs nothing.

import Arrays
import Foundation

/// Reber's grammar.
public enum Reber {
  public static let alphabet = ["B", "T", "S", "X", "P", "V", "E"]

  /// The walk: from each state, what may be said and where it leads.
  static let walk: [[(symbol: Int, next: Int)]] = [
    [(0, 1)], [(1, 2), (4, 3)], [(2, 2), (3, 4)], [(1, 3), (5, 5)], [(3, 3), (2, 6)], [(4, 4), (5, 6)], [(6, 7)],
  ]
  private static let over = 7

  /// The entropy of a string: the expected number of tosses, each worth ln 2. From each state the tosses to come are one
  /// where there is a choice, and the mean of those that follow.
  public static let entropy: Double = {
    var tosses = Array(repeating: 0.0, count: over + 1)
    for _ in 0..<2_000 {
      for state in walk.indices {
        let mean = walk[state].reduce(0) { sum, branch in sum + tosses[branch.next] } / Double(walk[state].count)
        tosses[state] = mean + (walk[state].count > 1 ? 1 : 0)
      }
    }
    return tosses[0] * log(2)
  }()

  /// The entropy of a string of the embedded grammar: one toss more.
  public static let embeddedEntropy = entropy + log(2)

  /// A string.
  public static func string(using generator: inout SplitMix64) -> [Int] {
    var (state, symbols): (Int, [Int]) = (0, [])
    while state != over {
      let branch = walk[state][walk[state].count > 1 ? generator.index(below: 2) : 0]
      symbols.append(branch.symbol)
      state = branch.next
    }
    return symbols
  }

  /// A string of the embedded grammar: its last symbol but one repeats its second.
  public static func embedded(using generator: inout SplitMix64) -> [Int] {
    let side = generator.index(below: 2) == 0 ? 1 : 4
    return [0, side] + string(using: &generator) + [side, 6]
  }

  /// Whether a string is of the grammar.
  public static func accepts(_ symbols: [Int]) -> Bool { surprisal(symbols).isFinite }

  /// −ln of a string's probability: ln 2 for each toss on its way; infinite if the grammar does not make it.
  public static func surprisal(_ symbols: [Int]) -> Double {
    var (state, nats) = (0, 0.0)
    for symbol in symbols {
      guard state != over, let branch = walk[state].first(where: { $0.symbol == symbol }) else { return .infinity }
      if walk[state].count > 1 { nats += log(2) }
      state = branch.next
    }
    return state == over ? nats : .infinity
  }
}

/// A chain of states, each of which says how likely the next is to be 1.
public struct Chain: Sendable {
  /// The probability of 1 after a 0, and after a 1.
  public let toOne: (Double, Double)

  /// The chain of the notes above: 0.9/0.1 and 0.4/0.6.
  public init(toOne: (Double, Double) = (0.1, 0.6)) { self.toOne = toOne }

  /// How often the chain is in state 1, in the long run.
  public var share: Double { toOne.0 / (toOne.0 + 1 - toOne.1) }

  /// The entropy of a symbol, the one before it being known.
  public var entropy: Double {
    func h(_ p: Double) -> Double { -p * log(p) - (1 - p) * log(1 - p) }
    return (1 - share) * h(toOne.0) + share * h(toOne.1)
  }

  /// −ln of the probability of all symbols after the first.
  public func surprisal(_ symbols: [Int]) -> Double {
    zip(symbols, symbols.dropFirst()).reduce(0) { sum, pair in
      let p = pair.0 == 0 ? toOne.0 : toOne.1
      return sum - log(pair.1 == 1 ? p : 1 - p)
    }
  }

  /// Symbols, begun as the chain is in the long run.
  public func symbols(_ count: Int, using generator: inout SplitMix64) -> [Int] {
    var state = generator.uniform() < share ? 1 : 0
    return (0..<count).map { _ in
      defer { state = generator.uniform() < (state == 0 ? toOne.0 : toOne.1) ? 1 : 0 }
      return state
    }
  }
}

/// Strings of different lengths as one batch for predicting each next symbol: padded by their last symbol.
public func paddedBatch(_ strings: [[Int]]) -> (tokens: TokenBatch, lengths: [Int]) {
  let T = (strings.map(\.count).max() ?? 1) - 1
  func symbol(_ string: [Int], _ t: Int) -> Int { string[min(t, string.count - 1)] }
  let tokens = TokenBatch(
    inputs: (0..<T).map { t in strings.map { string in symbol(string, t) } },
    targets: (0..<T).map { t in strings.map { string in symbol(string, t + 1) } })
  return (tokens, strings.map { string in string.count - 1 })
}
