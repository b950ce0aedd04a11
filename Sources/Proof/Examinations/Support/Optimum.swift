/// Rung 5: training against the best that mathematics allows.
///
///     H − 3 s.e. ≤ held-out loss ≤ H + 0.02        below is leakage, above is not learning

import Arrays
import LogisticRegression
import Verification

/// Trains on two Gaussian clouds, whose conditional entropy H is known.
public func examine<Twin: ClassifierKernels>(optimum twin: Twin.Type, seed: UInt64 = 1) throws -> Findings {
  let trial = try optimumTrial(twin, seed: seed)
  let place = "held-out loss \(short(trial.heldOut)), H = \(short(trial.entropy))"
  return Findings([
    Finding(
      .optimum, "two Gaussians: above H", at: place, observed: max(trial.heldOut - trial.entropy, 0), bound: 0.02,
      cases: 20_000),
    Finding(
      .optimum, "two Gaussians: below H", at: place, observed: max(trial.entropy - trial.heldOut, 0),
      bound: 3 * trial.standardError, cases: 20_000),
  ])
}
