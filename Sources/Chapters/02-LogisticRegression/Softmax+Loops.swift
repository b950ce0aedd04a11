/// Softmax regression in loops.

import Arrays
import Foundation

extension Loops: SoftmaxKernels {
  public static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix {
    requireFit("classScores", units, X)
    let (K, n_x, m) = (units.W.rows, X.rows, X.columns)
    var Z = Matrix(K, m)

    // (1) Z[i, j] = Σₖ W[i, k] X[k, j] + b[i]
    for i in 0..<K {
      for j in 0..<m {
        var sum: Scalar = 0
        for k in 0..<n_x { sum += units.W[i, k] * X[k, j] }
        Z[i, j] = sum + units.b[i, 0]
      }
    }
    return Z
  }

  public static func softmax(_ Z: Matrix) -> Matrix {
    let (K, m) = (Z.rows, Z.columns)
    var A = Matrix(K, m)

    // (2) A[i, j] = exp(Z[i, j] − max) / Σᵢ exp(Z[i, j] − max)
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

    // (3) J = 1/m · Σⱼ (max + ln Σᵢ exp(Z[i, j] − max) − Σᵢ Y[i, j] Z[i, j])
    var J: Scalar = 0
    for j in 0..<m {
      var largest = -Scalar.infinity
      for i in 0..<K { largest = max(largest, Z[i, j]) }
      var sum: Scalar = 0
      for i in 0..<K { sum += exp(Z[i, j] - largest) }
      var score: Scalar = 0
      for i in 0..<K { score += Y[i, j] * Z[i, j] }
      J += largest + log(sum) - score
    }
    return J / Scalar(m)
  }

  public static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("softmaxGradient", Z, Y)
    let (K, m) = (Z.rows, Z.columns)

    // (4) dZ[i, j] = A[i, j] − Y[i, j]
    var dZ = softmax(Z)
    for i in 0..<K {
      for j in 0..<m { dZ[i, j] -= Y[i, j] }
    }
    return dZ
  }

  public static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    requireFit("classScoreGradients", X, dZ)
    let (K, n_x, m) = (dZ.rows, X.rows, X.columns)

    // (5) dW[i, k] = 1/m · Σⱼ dZ[i, j] X[k, j]
    var dW = Matrix(K, n_x)
    for i in 0..<K {
      for k in 0..<n_x {
        var sum: Scalar = 0
        for j in 0..<m { sum += dZ[i, j] * X[k, j] }
        dW[i, k] = sum / Scalar(m)
      }
    }

    // (6) db[i] = 1/m · Σⱼ dZ[i, j]
    var db = Matrix(K, 1)
    for i in 0..<K {
      for j in 0..<m { db[i, 0] += dZ[i, j] }
      db[i, 0] /= Scalar(m)
    }
    return LinearUnits(W: dW, b: db)
  }
}
