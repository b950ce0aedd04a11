/// Softmax regression in loops.

import Arrays
import Foundation

extension Loops: SoftmaxKernels {
  public static func softmax(_ Z: Matrix) -> Matrix {
    let (K, m) = (Z.rows, Z.columns)
    var A = Matrix(K, m)

    // (1) A[i, j] = exp(Z[i, j] − max) / Σᵢ exp(Z[i, j] − max)
    for j in 0..<m {
      var largest = -Scalar.infinity
      for i in 0..<K { largest = max(largest, Z[i, j]) }
      var sum: Scalar = 0
      for i in 0..<K { sum += exp(Z[i, j] - largest) }
      for i in 0..<K { A[i, j] = exp(Z[i, j] - largest) / sum }
    }
    return A
  }

  public static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("softmaxCost", Z, Y)
    let (K, m) = (Z.rows, Z.columns)

    // (2) J = 1/m · Σⱼ (ln Σᵢ exp(Z[i, j] − max) − Σᵢ Y[i, j] (Z[i, j] − max))
    var J: Scalar = 0
    for j in 0..<m {
      var largest = -Scalar.infinity
      for i in 0..<K { largest = max(largest, Z[i, j]) }
      var sum: Scalar = 0
      for i in 0..<K { sum += exp(Z[i, j] - largest) }
      var score: Scalar = 0
      for i in 0..<K where Y[i, j] != 0 { score += Y[i, j] * (Z[i, j] - largest) }
      J += log(sum) - score
    }
    return J / Scalar(m)
  }

  public static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("softmaxGradient", Z, Y)
    let (K, m) = (Z.rows, Z.columns)

    // (3) dZ[i, j] = A[i, j] − Y[i, j]
    var dZ = softmax(Z)
    for i in 0..<K {
      for j in 0..<m { dZ[i, j] -= Y[i, j] }
    }
    return dZ
  }
}
