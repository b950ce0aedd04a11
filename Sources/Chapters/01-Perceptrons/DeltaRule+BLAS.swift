/// The delta rule on vectors.

import Arrays

extension DeltaRuleKernels where Self: MatrixForm {
  public static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("squaredError", Z, Y, rows: 1)
    let m = Z.columns

    // (1) J = 1/2m · ‖Z − Y‖²
    let error = Z - Y
    return dot(error.elements, error.elements) / (2 * Scalar(m))
  }

  public static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("squaredErrorGradient", Z, Y, rows: 1)

    // (2) dZ = Z − Y
    return Z - Y
  }
}

extension BLAS: DeltaRuleKernels {}
