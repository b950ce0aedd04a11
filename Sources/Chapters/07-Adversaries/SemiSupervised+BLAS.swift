/// Real images of an unknown class, in matrix form: E, the exponentials of the real classes’ scores, and 1ᵀ E, their
/// sums.

import Arrays
import Foundation

extension SemiSupervisedKernels where Self: MatrixForm {
  public static func realCost(_ Z: Matrix) -> Scalar {
    requireClasses("realCost", Z)
    let (E, fake) = exponentials(Z)
    // (2) ℓ = ln(1 + exp(Z[K] − lse(Z[0 … K−1])))
    let real = product(Matrix(1, E.rows, repeating: 1), E)
    let losses = fake.combined(with: real) { z, sum in softplus(z - log(sum)) }
    return dot(losses.elements, Array(repeating: 1, count: Z.columns)) / Scalar(Z.columns)
  }

  public static func realGradient(_ Z: Matrix) -> Matrix {
    requireClasses("realGradient", Z)
    let (E, fake) = exponentials(Z)
    // (3) A[K] = σ(Z[K] − lse(Z[0 … K−1])), B = E / 1ᵀ E
    let real = product(Matrix(1, E.rows, repeating: 1), E)
    let A = fake.combined(with: real) { z, sum in 1 / (1 + exp(log(sum) - z)) }
    let B = E / real
    // (3) A[k] = (1 − A[K]) B[k], so dZ[k] = −A[K] B[k]
    return .stacked(-1 * (A ⊙ B), A)
  }

  /// The exponentials of the real classes’ scores, less their maximum in each column; the fake’s score less the same.
  private static func exponentials(_ Z: Matrix) -> (E: Matrix, fake: Matrix) {
    let K = Z.rows - 1
    let largest = Z.rows(0..<K).columnMaxima
    var E = Z.rows(0..<K) - largest
    expInPlace(&E)
    return (E, Z.rows(K..<K + 1) - largest)
  }

  /// ln(1 + eᵗ)
  private static func softplus(_ t: Scalar) -> Scalar { max(t, 0) + log1p(exp(-abs(t))) }
}

extension BLAS: SemiSupervisedKernels {}
