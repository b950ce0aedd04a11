/// Real images of an unknown class, in matrix form.

import Arrays
import Foundation

extension SemiSupervisedKernels where Self: MatrixForm {
  public static func realCost(_ Z: Matrix) -> Scalar {
    requireClasses("realCost", Z)
    // (2) ℓ = ln(1 + exp(Z[K] − lse(Z[0 … K−1])))
    let (E, fakes) = exponentials(Z)
    let real = product(Matrix(1, E.rows, repeating: 1), E).elements
    let losses = zip(real, fakes).map { real, fake in softplus(fake - log(real)) }
    return dot(losses, Array(repeating: 1, count: losses.count)) / Scalar(Z.columns)
  }

  public static func realGradient(_ Z: Matrix) -> Matrix {
    requireClasses("realGradient", Z)
    let K = Z.rows - 1
    let (E, fakes) = exponentials(Z)
    let real = product(Matrix(1, K, repeating: 1), E).elements
    // (3) A[K] = σ(Z[K] − lse of the others), A[k] = (1 − A[K]) B[k], so dZ[k] = −A[K] B[k]
    var dZ = Matrix(K + 1, Z.columns)
    for j in 0..<Z.columns { dZ[K, j] = 1 / (1 + exp(log(real[j]) - fakes[j])) }
    for k in 0..<K {
      for j in 0..<Z.columns { dZ[k, j] = -dZ[K, j] * (E[k, j] / real[j]) }
    }
    return dZ
  }

  /// The exponentials of the real classes' scores, less their maximum in each column; the fake's score less the same.
  private static func exponentials(_ Z: Matrix) -> (E: Matrix, fakes: [Scalar]) {
    let K = Z.rows - 1
    let largest = (0..<Z.columns).map { j in (1..<K).reduce(Z[0, j]) { top, k in max(top, Z[k, j]) } }
    var E = Matrix(K, Z.columns)
    for k in 0..<K {
      for j in 0..<Z.columns { E[k, j] = Z[k, j] - largest[j] }
    }
    expInPlace(&E)
    return (E, (0..<Z.columns).map { j in Z[K, j] - largest[j] })
  }

  /// ln(1 + eᵗ)
  private static func softplus(_ t: Scalar) -> Scalar { max(t, 0) + log1p(exp(-abs(t))) }
}

extension BLAS: SemiSupervisedKernels {}
