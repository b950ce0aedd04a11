/// Rung 4: laws that hold for every input, tried on generated ones. A failure is made as small as it can be and is
/// told with the one line that replays it.
///
///     property("softmax: adding a constant to the scores changes nothing") { c in
///       let z = c.matrix("z", c.int("classes", 1...5), 1, -3, 3)
///       …
///       c.expect("difference", observed, within: bound)
///     }
///
/// A case is nothing but a list of choices, drawn from a generator that is seeded by the property's name and the
/// case's number. To shrink a failing case is to drop choices and to lower them, and to run the property again.

import Arrays
import Foundation

/// How many cases a property meets, which one is to be replayed, and where failing ones are kept.
public struct Rigor: Sendable {
  public var cases: Int
  public var replay: Replay?
  public var kept: CaseBook?
  /// Whether it is enough to know that a property fails: its case is neither made smaller nor kept.
  public var isHasty: Bool

  public init(cases: Int = 100, replay: Replay? = nil, kept: CaseBook? = nil, isHasty: Bool = false) {
    (self.cases, self.replay, self.kept, self.isHasty) = (cases, replay, kept, isHasty)
  }

  /// As the environment says: GRADUS_CASES=10000, GRADUS_REPLAY='name#17', GRADUS_HASTE=1. Failures are kept in the
  /// package at hand.
  public static var fromEnvironment: Rigor {
    let environment = ProcessInfo.processInfo.environment
    let cases = environment["GRADUS_CASES"] ?? "100"
    guard let cases = Int(cases), cases > 0 else {
      fatalError("GRADUS_CASES: expected a number, found \(cases)")
    }
    let isHasty = environment["GRADUS_HASTE"] == "1"
    return Rigor(
      cases: cases, replay: .fromEnvironment, kept: isHasty ? nil : CaseBook.ofPackage, isHasty: isHasty)
  }
}

/// Tries a property on generated cases: those that failed before come first.
public func property(_ name: String, _ rigor: Rigor = Rigor(), _ body: (inout Case) -> Void) -> Finding {
  require(
    !name.contains { character in "#'\t\n".contains(character) },
    "property: # ' and tabs would break the replay line of \"\(name)\"")
  let kept = rigor.kept?.failures(of: name) ?? []
  var numbers = kept + (0..<max(rigor.cases, 0)).filter { number in !kept.contains(number) }
  if let replay = rigor.replay {
    if !replay.means(name) { return .skipped(.properties, name, because: "not replayed") }
    guard let number = replay.number else {
      return .failure(.properties, name, at: "replay", because: "expected name#number, found \(replay.text)")
    }
    numbers = [number]
  }
  if numbers.isEmpty {
    return .failure(.properties, name, at: "no case", because: "vacuous: nothing was tried")
  }

  for (tried, number) in numbers.enumerated() {
    var first = Case(generator: SplitMix64(seed: seed(of: name, number)))
    body(&first)
    if first.expectations == 0 {
      return .failure(.properties, name, at: "case \(number)", because: "vacuous: nothing was expected")
    }
    if first.failure == nil { continue }

    rigor.kept?.keep(name, number)
    let smallest = rigor.isHasty ? first : shrunk(first, body)
    guard let failure = smallest.failure else { preconditionFailure("a shrunk case fails") }
    return Finding(
      .properties, name, at: failure.what, observed: failure.observed, bound: failure.bound, cases: tried + 1,
      detail: "smallest case: \(smallest.story)\nreplay: GRADUS_REPLAY='\(name)#\(number)' make test")
  }
  return Finding(.properties, name, at: "every case", observed: 0, bound: 0, cases: numbers.count)
}

/// A seed of the property's name (FNV-1a) and the case's number, mixed: else each case would be the one before it,
/// moved on by one draw.
private func seed(of name: String, _ number: Int) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  var generator = SplitMix64(seed: hash ^ UInt64(truncatingIfNeeded: number))
  return generator.next()
}

/// The smallest failing case that dropping and lowering choices leads to.
private func shrunk(_ failing: Case, _ body: (inout Case) -> Void) -> Case {
  var best = failing
  var attempts = 0

  func fails(_ choices: [UInt64]) -> Bool {
    attempts += 1
    var candidate = Case(replaying: choices)
    body(&candidate)
    let isSmaller =
      (candidate.choices.count, candidate.choices.reduce(0.0) { $0 + Double($1) })
      < (best.choices.count, best.choices.reduce(0.0) { $0 + Double($1) })
    if candidate.failure != nil && isSmaller {
      best = candidate
      return true
    }
    return false
  }

  var improved = true
  while improved && attempts < 5_000 {
    improved = false
    // Drop runs of choices, long ones first.
    var length = best.choices.count
    while length > 0 {
      var start = 0
      while start + length <= best.choices.count && attempts < 5_000 {
        var choices = best.choices
        choices.removeSubrange(start..<start + length)
        if fails(choices) { improved = true } else { start += length }
      }
      length /= 2
    }
    // Lower each choice: to one of the simplest, else as far as halving the way leads.
    for p in best.choices.indices where p < best.choices.count {
      func lowers(to choice: UInt64) -> Bool {
        var choices = best.choices
        choices[p] = choice
        return fails(choices)
      }
      var passing: UInt64 = 0
      for simplest in 0..<min(16, best.choices[p]) where attempts < 5_000 {
        if lowers(to: simplest) {
          improved = true
          break
        }
        passing = simplest
      }
      while p < best.choices.count && passing + 1 < best.choices[p] && attempts < 5_000 {
        let middle = passing + (best.choices[p] - passing) / 2
        if lowers(to: middle) { improved = true } else { passing = middle }
      }
    }
    if improved { continue }
    // Drop a choice and lower an earlier one, which may count it; its value may go to its neighbour.
    for p in stride(from: best.choices.count - 1, to: 0, by: -1) {
      for counter in 0..<p where p < best.choices.count && best.choices[counter] > 0 && attempts < 5_000 {
        var choices = best.choices
        choices[counter] -= 1
        let dropped = choices.remove(at: p)
        if fails(choices) {
          improved = true
        } else if p < choices.count {
          choices[p] &+= dropped
          if fails(choices) { improved = true }
        }
      }
    }
  }
  return best
}
