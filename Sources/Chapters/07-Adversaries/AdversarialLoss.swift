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
///
/// Written once, for any implementation: (2)–(5) are sums of two kernels, the mean loss of scores that have one label, and
/// its gradient.

import Arrays

/// How the game is scored.
public enum AdversarialLoss: String, CaseIterable, Sendable {
  case minimax, nonSaturating, leastSquares
}

public protocol AdversarialLossKernels {
  /// (1), (6) The mean loss of scores whose label is y.
  static func adversarialCost(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Scalar

  /// (3), (6) Its gradient: 1/n · (σ(z) − y), or 2/n · (z − y).
  static func adversarialGradient(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Matrix

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

extension AdversarialLossKernels {
  public static func discriminatorCost(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> Scalar {
    // (2) J_D = mean ℓ(Z_real, r) + mean ℓ(Z_fake, 0)
    adversarialCost(Z_real, loss, label: r) + adversarialCost(Z_fake, loss, label: 0)
  }

  public static func discriminatorGradients(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
    // (3) dZ_real = 1/n · (σ(Z_real) − r),  dZ_fake = 1/n · σ(Z_fake)
    (adversarialGradient(Z_real, loss, label: r), adversarialGradient(Z_fake, loss, label: 0))
  }

  public static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
    // (4) J_G = −mean ℓ(Z_fake, 0)
    if loss == .minimax { return -adversarialCost(Z_fake, loss, label: 0) }
    // (5) J_G = mean ℓ(Z_fake, 1)
    return adversarialCost(Z_fake, loss, label: 1)
  }

  public static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
    // (4) dZ_fake = −1/n · σ(Z_fake)
    if loss == .minimax { return -1 * adversarialGradient(Z_fake, loss, label: 0) }
    // (5) dZ_fake = 1/n · (σ(Z_fake) − 1)
    return adversarialGradient(Z_fake, loss, label: 1)
  }
}

/// What is wrong with the discriminator's scores; nil if they judge something.
package func misfit(_ function: String, scores Z: Matrix) -> String? {
  Z.rows > 0 && Z.columns > 0 ? nil : "\(function): scores \(Z.shape) judge nothing"
}

func requireScores(_ function: String, _ Z: Matrix) { refuse(misfit(function, scores: Z)) }
