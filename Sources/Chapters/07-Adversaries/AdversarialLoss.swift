/// What the two sides of the game pay, from the discriminator's scores: high where it takes an image for real.
///
///     (1) cross-entropy      ℓ(z, y) = max(z, 0) − z y + ln(1 + e^−|z|)       σ(z) against y, finite for any score
///     (2) discriminator      J_D = mean ℓ(Z_real, r) + mean ℓ(Z_fake, 0)      r = 1, or 0.9: smoothed on one side only
///     (3)                    dZ_real = 1/n · (σ(Z_real) − r)    dZ_fake = 1/n · σ(Z_fake)
///     (4) minimax            J_G = −mean ℓ(Z_fake, 0)           dZ_fake = −1/n · σ(Z_fake)
///     (5) non-saturating     J_G = mean ℓ(Z_fake, 1)            dZ_fake = 1/n · (σ(Z_fake) − 1)     the labels flipped
///     (6) least squares      (z − y)² in place of ℓ(z, y), in (2) and in (5); its gradient is 2 (z − y)
///
///     Z_real (n, m)   Z_fake (n, m′)   J one number
///
/// n judgements of each image: 1, or one for each patch. Means are over judgements and images; gradients are of the sum
/// over the images. In (4) the generator pays what the discriminator gains, and learns nothing from fakes that the
/// discriminator recognises: there σ(Z_fake) is 0. In (5) the gradient is steepest there.

import Arrays
import Foundation

/// How the game is scored.
public enum AdversarialLoss: String, CaseIterable, Sendable {
  case minimax, nonSaturating, leastSquares
}

public protocol AdversarialLossKernels {
  /// (2), (6) What the discriminator pays for its scores of real images and of fakes.
  static func discriminatorCost(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> Scalar

  /// (3), (6) Its gradients.
  static func discriminatorGradients(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> (dZ_real: Matrix, dZ_fake: Matrix)

  /// (4)–(6) What the generator pays for the discriminator's scores of its fakes.
  static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar

  /// (4)–(6) Its gradient.
  static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix
}

func requireScores(_ function: String, _ Z: Matrix...) {
  for Z in Z { require(Z.rows > 0 && Z.columns > 0, "\(function): scores \(Z.shape) judge nothing") }
}
