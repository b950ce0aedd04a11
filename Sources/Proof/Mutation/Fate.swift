/// What became of a bug, and what put an end to it.

import Verification

/// What became of a bug.
enum Fate: Equatable {
  /// By these rungs, or by one other kind of end.
  case killed(by: [String])
  case survived
  /// The compiler's first error. That is no kill: code that does not compile is never shipped.
  case didNotCompile(String)
}

/// What can put an end to a bug, besides the rungs of the ladder.
enum Kill: String, CaseIterable {
  case trap
  case timeOut = "time-out"
  /// The program gave up with an error before it could find anything.
  case error
  /// A test beside the examinations, of what these do not go through.
  case test

  /// Everything that a bug may name: whatever an examination can find, not a test beside it.
  static var known: [String] {
    Rung.allCases.map(\.title) + allCases.filter { kill in kill != .test }.map(\.rawValue)
  }
}
