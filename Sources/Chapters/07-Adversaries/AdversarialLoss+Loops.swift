/// The losses of the game in loops.

import Arrays
import Foundation
import Perceptrons

extension Loops: AdversarialLossKernels {
  public static func adversarialCost(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Scalar {
    requireScores("adversarialCost", Z)
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

  public static func adversarialGradient(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Matrix {
    requireScores("adversarialGradient", Z)
    var dZ = Matrix(Z.rows, Z.columns)
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        let z = Z[i, j]
        switch loss {
        // (3) 1/n · (σ(z) − y)
        case .minimax, .nonSaturating: dZ[i, j] = (sigmoid(z) - y) / Scalar(Z.rows)
        // (6) 2/n · (z − y)
        case .leastSquares: dZ[i, j] = 2 * (z - y) / Scalar(Z.rows)
        }
      }
    }
    return dZ
  }
}
