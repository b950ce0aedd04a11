/// Held-out loss against the best there is: a model that does not learn is above, one that has seen its test is below.

import Arrays
import Examinations
import LogisticRegression
import Testing
import Verification

@Suite struct OptimumTests {
  @Test func `right twins come as near as can be`() throws {
    for findings in [try examine(optimum: Loops.self), try examine(optimum: BLAS.self)] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }

  @Test func `an implementation that learns to be half as sure stays above`() throws {
    let failures = try examine(optimum: PullsToTheMiddle.self).failures
    #expect(failures.all.map(\.what) == ["two Gaussians: above H"])
  }

  @Test func `a loss below what is possible is leakage`() throws {
    let failures = try examine(optimum: Flatters.self).failures
    #expect(failures.all.map(\.what) == ["two Gaussians: below H"])
  }
}

/// Labels as ¼ and ¾, as label smoothing has them.
private enum PullsToTheMiddle: ForwardsToLoops {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Loops.logisticGradient(Z, Y.map { y in 0.25 + y / 2 })
  }
}

/// A loss that is told too low.
private enum Flatters: ForwardsToLoops {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { 0.9 * Loops.logisticCost(Z, Y) }
}
