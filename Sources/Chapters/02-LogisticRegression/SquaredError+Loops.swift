/// The squared error of a sigmoid in loops.

import Arrays
import Perceptrons

extension Loops: SquaredErrorKernels {
  public static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("sigmoidSquaredError", Z, Y, rows: 1)
    let m = Z.columns

    // (1) J = 1/2m · Σⱼ (A[j] − Y[j])²
    var J: Scalar = 0
    for j in 0..<m {
      let error = sigmoid(Z[0, j]) - Y[0, j]
      J += error * error
    }
    return J / (2 * Scalar(m))
  }

  public static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("sigmoidSquaredErrorGradient", Z, Y, rows: 1)
    let m = Z.columns

    // (2) dZ[j] = (A[j] − Y[j]) A[j] (1 − A[j])
    var dZ = Matrix(1, m)
    for j in 0..<m {
      let a = sigmoid(Z[0, j])
      dZ[0, j] = (a - Y[0, j]) * a * (1 - a)
    }
    return dZ
  }
}
