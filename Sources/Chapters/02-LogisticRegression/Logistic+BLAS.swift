/// Logistic regression on whole vectors.

import Arrays
import Perceptrons

extension LogisticKernels where Self: MatrixForm {
  public static func probabilities(_ Z: Matrix) -> Matrix {
    requireRow("probabilities", Z)

    // (1) A = σ(Z)
    return Z.map(sigmoid)
  }

  public static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("logisticCost", Z, Y, rows: 1)
    let m = Z.columns

    // (2), (3) J = 1/m · ℓ 1
    let losses = Z.combined(with: Y, crossEntropy)
    return dot(losses.elements, Array(repeating: 1, count: m)) / Scalar(m)
  }

  public static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("logisticGradient", Z, Y, rows: 1)

    // (4) dZ = A − Y
    return Z.map(sigmoid) - Y
  }
}

extension BLAS: LogisticKernels {}
