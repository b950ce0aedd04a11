/// Real images of an unknown class, in loops.

import Arrays
import Foundation

extension Loops: SemiSupervisedKernels {
  public static func realCost(_ Z: Matrix) -> Scalar {
    requireClasses("realCost", Z)
    var J: Scalar = 0
    for j in 0..<Z.columns {
      // (2) ℓ = lse(Z) − lse(Z[0 … K−1])
      J += logSumExp(Z, j, Z.rows) - logSumExp(Z, j, Z.rows - 1)
    }
    return J / Scalar(Z.columns)
  }

  public static func realGradient(_ Z: Matrix) -> Matrix {
    requireClasses("realGradient", Z)
    let K = Z.rows - 1
    var dZ = Matrix(K + 1, Z.columns)
    for j in 0..<Z.columns {
      let (all, real) = (logSumExp(Z, j, K + 1), logSumExp(Z, j, K))
      // (3) dZ[k] = A[k] − B[k]
      for k in 0..<K { dZ[k, j] = exp(Z[k, j] - all) - exp(Z[k, j] - real) }
      dZ[K, j] = exp(Z[K, j] - all)
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
