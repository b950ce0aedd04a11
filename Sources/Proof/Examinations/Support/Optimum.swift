/// Rung 5: training against the best that mathematics allows.
///
///     (1) H(Y|X) = ½ Σ_y ∫ p(x|y) · −ln P(y|x) dx     what no classifier can go below, here by Simpson's rule
///     (2) H − 3 s.e. ≤ held-out loss ≤ H + 0.02        below is leakage, above is not learning

import Arrays
import Datasets
import Foundation
import LogisticRegression
import Perceptrons
import Verification

/// Trains on two Gaussian clouds, whose conditional entropy H is known.
public func examine<Kernels: ClassifierKernels>(optimum kernels: Kernels.Type, seed: UInt64 = 1) throws -> Findings {
  let trial = try optimumTrial(kernels, seed: seed)
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

/// A trained unit beside the best that could be.
package struct OptimumTrial: Sendable {
  /// H(Y|X), in nats.
  package let entropy: Double
  /// The mean loss on points that the unit has not seen, and its standard error.
  package let heldOut: Double
  package let standardError: Double
  /// The share of points that even the best answer gets wrong, and the unit's.
  package let leastErrors: Double
  package let errors: Double
}

/// Two Gaussian clouds of deviation 1 around ±(0.8, 0.6): the best score is 2 (0.8, 0.6)·x, and its loss is known.
package func optimumTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, train: Int = 4000, test: Int = 20_000, seed: UInt64
) throws -> OptimumTrial {
  var generator = SplitMix64(seed: seed)
  let centres: Matrix = [[-0.8, 0.8], [-0.6, 0.6]]
  let seen = Dataset.gaussians(train, centres: centres, deviation: 1, using: &generator)
  let unseen = Dataset.gaussians(test, centres: centres, deviation: 1, using: &generator)
  var model = TwoClassModel<Kernels>(inputs: 2)
  _ = try model.fit(seen.X, seen.Y, learningRate: 1, steps: 300)

  let Z = Kernels.scores(model.unit, unseen.X)
  let losses = (0..<test).map { j in Double(Kernels.logisticCost(Z.column(j), unseen.Y.column(j))) }
  let mean = losses.reduce(0, +) / Double(test)
  let squares = losses.reduce(0) { sum, loss in sum + (loss - mean) * (loss - mean) }
  let wrong = (0..<test).count { j in (Z[0, j] >= 0 ? 1 : 0) != unseen.labels[j] }
  let truth = twoGaussians(distance: 1)
  return OptimumTrial(
    entropy: truth.entropy, heldOut: mean, standardError: (squares / Double(test - 1) / Double(test)).squareRoot(),
    leastErrors: truth.errors, errors: Double(wrong) / Double(test))
}

/// (1) Along the line through both centres, which stand at ±d, P(1|t) = σ(2 d t). By symmetry one class is enough.
package func twoGaussians(distance d: Double) -> (entropy: Double, errors: Double) {
  let (n, low, high) = (2000, d - 12, d + 12)
  let h = (high - low) / Double(n)
  var entropy = 0.0
  for i in 0...n {
    let t = low + Double(i) * h
    let density = exp(-(t - d) * (t - d) / 2) / (2 * Double.pi).squareRoot()
    let z = 2 * d * t
    let loss = max(-z, 0) + log1p(exp(-abs(z)))
    let weight: Double = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2
    entropy += weight * density * loss * h / 3
  }
  return (entropy, erfc(d / 2.0.squareRoot()) / 2)
}
