/// Softmax regression in matrix form.

import Arrays
import Foundation

extension SoftmaxKernels where Self: MatrixForm {
  public static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix {
    requireFit("classScores", units, X)
    let m = X.columns

    // (1) Z = W X + b
    var Z = Matrix(repeating: units.b, columns: m)
    multiply(units.W, X, scale: 1, into: &Z, keeping: 1)
    return Z
  }

  public static func softmax(_ Z: Matrix) -> Matrix {
    // (2) A = E / 1ᵀ E, with E = exp(Z − max)
    let E = exponentials(Z)
    return E / product(Matrix(1, Z.rows, repeating: 1), E)
  }

  public static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("softmaxCost", Z, Y)
    let m = Z.columns

    // (3) J = 1/m · (Σⱼ (max + ln 1ᵀ E) − Y · Z)
    let sums = product(Matrix(1, Z.rows, repeating: 1), exponentials(Z))
    let losses = Z.columnMaxima + sums.map { sum in log(sum) }
    return (losses.elements.reduce(0, +) - dot(Y.elements, Z.elements)) / Scalar(m)
  }

  public static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("softmaxGradient", Z, Y)

    // (4) dZ = A − Y
    return softmax(Z) - Y
  }

  public static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    requireFit("classScoreGradients", X, dZ)
    let m = X.columns

    // (5) dW = 1/m · dZ Xᵀ
    let dW = product(dZ, X.transposed, scale: 1 / Scalar(m))

    // (6) db = 1/m · dZ 1
    let db = product(dZ, Matrix(m, 1, repeating: 1), scale: 1 / Scalar(m))
    return LinearUnits(W: dW, b: db)
  }

  /// E = exp(Z − max), the largest score of each column being taken off first.
  private static func exponentials(_ Z: Matrix) -> Matrix {
    var E = Z - Z.columnMaxima
    expInPlace(&E)
    return E
  }
}

extension BLAS: SoftmaxKernels {}
