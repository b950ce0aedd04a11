/// The delta rule in loops.

import Arrays

extension Loops: DeltaRuleKernels {
  public static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("squaredError", Z, Y, rows: 1)
    let m = Z.columns

    // (1) J = 1/2m · Σⱼ (Z[j] − Y[j])²
    var J: Scalar = 0
    for j in 0..<m { J += (Z[0, j] - Y[0, j]) * (Z[0, j] - Y[0, j]) }
    return J / (2 * Scalar(m))
  }

  public static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("squaredErrorGradient", Z, Y, rows: 1)
    let m = Z.columns

    // (2) dZ[j] = Z[j] − Y[j]
    var dZ = Matrix(1, m)
    for j in 0..<m { dZ[0, j] = Z[0, j] - Y[0, j] }
    return dZ
  }
}
