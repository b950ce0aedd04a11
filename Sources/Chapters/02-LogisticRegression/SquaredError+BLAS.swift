/// The squared error of a sigmoid on whole vectors.

import Arrays
import Perceptrons

extension SquaredErrorKernels where Self: MatrixForm {
  public static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("sigmoidSquaredError", Z, Y, rows: 1)
    let m = Z.columns

    // (1) J = 1/2m · ‖A − Y‖²
    let error = Z.map(sigmoid) - Y
    return dot(error.elements, error.elements) / (2 * Scalar(m))
  }

  public static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("sigmoidSquaredErrorGradient", Z, Y, rows: 1)

    // (2) dZ = (A − Y) ⊙ A ⊙ (1 − A)
    return Z.map(sigmoid).combined(with: Y) { a, y in (a - y) * a * (1 - a) }
  }
}

extension BLAS: SquaredErrorKernels {}
