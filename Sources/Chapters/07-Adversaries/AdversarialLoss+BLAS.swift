/// The losses of the game in matrix form.

import Arrays
import Foundation

extension AdversarialLossKernels where Self: MatrixForm {
  public static func adversarialCost(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Scalar {
    requireScores("adversarialCost", Z)
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

  public static func adversarialGradient(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Matrix {
    requireScores("adversarialGradient", Z)
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
