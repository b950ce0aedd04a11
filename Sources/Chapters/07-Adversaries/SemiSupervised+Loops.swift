/// Real images of an unknown class, in loops.

import Arrays
import Foundation

extension Loops: SemiSupervisedKernels {
  public static func realCost(_ Z: Matrix) -> Scalar {
    requireClasses("realCost", Z)
    var J: Scalar = 0
    for j in 0..<Z.columns {
      // (2) ℓ = ln(1 + eᵗ), t = Z[K] − lse(Z[0 … K−1])
      let t = Z[Z.rows - 1, j] - logSumExp(Z, j, Z.rows - 1)
      J += max(t, 0) + log1p(exp(-abs(t)))
    }
    return J / Scalar(Z.columns)
  }

  public static func realGradient(_ Z: Matrix) -> Matrix {
    requireClasses("realGradient", Z)
    let K = Z.rows - 1
    var dZ = Matrix(K + 1, Z.columns)
    for j in 0..<Z.columns {
      let real = logSumExp(Z, j, K)
      // (3) dZ[K] = σ(t), dZ[k] = −A[K] B[k]
      dZ[K, j] = 1 / (1 + exp(real - Z[K, j]))
      for k in 0..<K { dZ[k, j] = -dZ[K, j] * exp(Z[k, j] - real) }
    }
    return dZ
  }

  /// lse of the first n scores of example j.
  private static func logSumExp(_ Z: Matrix, _ j: Int, _ n: Int) -> Scalar {
    var largest = Z[0, j]
    for k in 1..<n { largest = max(largest, Z[k, j]) }
    var sum: Scalar = 0
    for k in 0..<n { sum += exp(Z[k, j] - largest) }
    return largest + log(sum)
  }
}
