/// The losses of the game in matrix form.

import Arrays
import Foundation

extension AdversarialLossKernels where Self: MatrixForm {
  public static func discriminatorCost(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> Scalar {
    requireScores("discriminatorCost", Z_real, Z_fake)
    // (2) J_D = mean ℓ(Z_real, r) + mean ℓ(Z_fake, 0)
    return meanLoss(Z_real, r, loss) + meanLoss(Z_fake, 0, loss)
  }

  public static func discriminatorGradients(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
    requireScores("discriminatorGradients", Z_real, Z_fake)
    // (3) dZ_real = 1/n · (σ(Z_real) − r),  dZ_fake = 1/n · σ(Z_fake)
    return (gradients(Z_real, r, loss), gradients(Z_fake, 0, loss))
  }

  public static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
    requireScores("generatorCost", Z_fake)
    // (4) J_G = −mean ℓ(Z_fake, 0)
    if loss == .minimax { return -meanLoss(Z_fake, 0, loss) }
    // (5) J_G = mean ℓ(Z_fake, 1)
    return meanLoss(Z_fake, 1, loss)
  }

  public static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
    requireScores("generatorGradient", Z_fake)
    // (5) dZ_fake = 1/n · (σ(Z_fake) − 1)
    if loss != .minimax { return gradients(Z_fake, 1, loss) }
    // (4) dZ_fake = −1/n · σ(Z_fake)
    return -1 * gradients(Z_fake, 0, loss)
  }

  private static func meanLoss(_ Z: Matrix, _ y: Scalar, _ loss: AdversarialLoss) -> Scalar {
    let scale = 1 / Scalar(Z.elements.count)
    // (6) ‖Z − y‖²
    if loss == .leastSquares {
      let d = Z.map { z in z - y }.elements
      return scale * dot(d, d)
    }
    // (1) ℓ(z, y) = max(z, 0) − z y + ln(1 + e^−|z|)
    var E = Z.map { z in -abs(z) }
    expInPlace(&E)
    let losses = Z.combined(with: E) { z, e in max(z, 0) - z * y + log1p(e) }
    return scale * dot(losses.elements, Array(repeating: 1, count: losses.elements.count))
  }

  private static func gradients(_ Z: Matrix, _ y: Scalar, _ loss: AdversarialLoss) -> Matrix {
    let share = 1 / Scalar(Z.rows)
    // (6) 2/n · (Z − y)
    if loss == .leastSquares { return Z.map { z in 2 * share * (z - y) } }
    // (3) 1/n · (σ(Z) − y)
    var A = Z.map { z in -z }
    expInPlace(&A)
    return A.map { e in share * (1 / (1 + e) - y) }
  }
}

extension BLAS: AdversarialLossKernels {}
