/// Logistic regression in loops.

import Arrays
import Perceptrons

extension Loops: LogisticKernels {
  public static func probabilities(_ Z: Matrix) -> Matrix {
    requireRow("probabilities", Z)
    let m = Z.columns

    // (1) A[j] = σ(Z[j])
    var A = Matrix(1, m)
    for j in 0..<m { A[0, j] = sigmoid(Z[0, j]) }
    return A
  }

  public static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("logisticCost", Z, Y, rows: 1)
    let m = Z.columns

    // (2), (3) J = 1/m · Σⱼ ℓ[j]
    var J: Scalar = 0
    for j in 0..<m { J += crossEntropy(Z[0, j], Y[0, j]) }
    return J / Scalar(m)
  }

  public static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("logisticGradient", Z, Y, rows: 1)
    let m = Z.columns

    // (4) dZ[j] = A[j] − Y[j]
    var dZ = Matrix(1, m)
    for j in 0..<m { dZ[0, j] = sigmoid(Z[0, j]) - Y[0, j] }
    return dZ
  }
}
