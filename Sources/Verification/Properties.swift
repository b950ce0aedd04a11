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
  public var replay: String?
  public var kept: CaseBook?

  public init(cases: Int = 100, replay: String? = nil, kept: CaseBook? = nil) {
    (self.cases, self.replay, self.kept) = (cases, replay, kept)
  }

  /// As the environment says: GRADUS_CASES=10000, GRADUS_REPLAY='name#17'. Failures are kept in the package at hand.
  public static var fromEnvironment: Rigor {
    let environment = ProcessInfo.processInfo.environment
    return Rigor(
      cases: environment["GRADUS_CASES"].flatMap(Int.init) ?? 100, replay: environment["GRADUS_REPLAY"],
      kept: CaseBook.ofPackage)
  }
}

/// Tries a property on generated cases: those that failed before come first.
public func property(_ name: String, _ rigor: Rigor = Rigor(), _ body: (inout Case) -> Void) -> Finding {
  var numbers = (rigor.kept?.failures(of: name) ?? []) + Array(0..<rigor.cases)
  if let replay = rigor.replay {
    let parts = replay.split(separator: "#")
    guard parts.count == 2, parts[0] == name, let number = Int(parts[1]) else {
      return Finding(.properties, name, at: "not replayed", observed: 0, bound: 0, cases: 0)
    }
    numbers = [number]
  }

  for number in numbers {
    var first = Case(generator: SplitMix64(seed: seed(of: name, number)))
    body(&first)
    if first.expectations == 0 {
      return .failure(.properties, name, at: "case \(number)", because: "vacuous: nothing was expected")
    }
    if first.failure == nil { continue }

    rigor.kept?.keep(name, number)
    let smallest = shrunk(first, body)
    guard let failure = smallest.failure else { preconditionFailure("a shrunk case fails") }
    return Finding(
      .properties, name, at: failure.what, observed: failure.observed, bound: failure.bound, cases: numbers.count,
      detail: "smallest case: \(smallest.story)\nreplay: GRADUS_REPLAY='\(name)#\(number)' make test")
  }
  return Finding(.properties, name, at: "every case", observed: 0, bound: 0, cases: numbers.count)
}

/// A seed of the property's name (FNV-1a) and the case's number.
private func seed(of name: String, _ number: Int) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15
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
    // Lower each choice: to 0, else by halving the way there.
    for p in 0..<best.choices.count where p < best.choices.count && best.choices[p] > 0 {
      var low: UInt64 = 0
      while p < best.choices.count && low < best.choices[p] && attempts < 5_000 {
        var choices = best.choices
        choices[p] = low
        if fails(choices) { improved = true } else { low += max(1, (best.choices[p] - low + 1) / 2) }
      }
    }
  }
  return best
}
