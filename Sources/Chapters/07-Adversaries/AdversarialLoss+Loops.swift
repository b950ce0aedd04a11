/// The losses of the game in loops.

import Arrays
import Foundation

extension Loops: AdversarialLossKernels {
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
    var dZ = gradients(Z_fake, 0, loss)
    for i in 0..<dZ.rows {
      for j in 0..<dZ.columns { dZ[i, j] = -dZ[i, j] }
    }
    return dZ
  }

  private static func meanLoss(_ Z: Matrix, _ y: Scalar, _ loss: AdversarialLoss) -> Scalar {
    var sum: Scalar = 0
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        let z = Z[i, j]
        switch loss {
        // (1) ℓ(z, y) = max(z, 0) − z y + ln(1 + e^−|z|)
        case .minimax, .nonSaturating: sum += max(z, 0) - z * y + log1p(exp(-abs(z)))
        // (6) (z − y)²
        case .leastSquares: sum += (z - y) * (z - y)
        }
      }
    }
    return sum / Scalar(Z.rows * Z.columns)
  }

  private static func gradients(_ Z: Matrix, _ y: Scalar, _ loss: AdversarialLoss) -> Matrix {
    var dZ = Matrix(Z.rows, Z.columns)
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        let z = Z[i, j]
        switch loss {
        // (3) σ(z) − y
        case .minimax, .nonSaturating: dZ[i, j] = (1 / (1 + exp(-z)) - y) / Scalar(Z.rows)
        // (6) 2 (z − y)
        case .leastSquares: dZ[i, j] = 2 * (z - y) / Scalar(Z.rows)
        }
      }
    }
    return dZ
  }
}
