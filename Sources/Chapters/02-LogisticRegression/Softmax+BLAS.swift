/// Softmax regression in matrix form.

import Arrays
import Foundation

extension SoftmaxKernels where Self: MatrixForm {
  public static func softmax(_ Z: Matrix) -> Matrix {
    // (1) A = E / 1ᵀ E, with E = exp(Z − max)
    let E = exponentials(Z)
    return E / product(Matrix(1, Z.rows, repeating: 1), E)
  }

  public static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("softmaxCost", Z, Y)
    let m = Z.columns

    // (2) J = 1/m · (Σⱼ (max + ln 1ᵀ E) − Y · Z)
    let sums = product(Matrix(1, Z.rows, repeating: 1), exponentials(Z))
    let losses = Z.columnMaxima + sums.map { sum in log(sum) }
    return (losses.elements.reduce(0, +) - dot(Y.elements, Z.elements)) / Scalar(m)
  }

  public static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("softmaxGradient", Z, Y)

    // (3) dZ = A − Y
    return softmax(Z) - Y
  }

  /// E = exp(Z − max), the largest score of each column being taken off first.
  private static func exponentials(_ Z: Matrix) -> Matrix {
    var E = Z - Z.columnMaxima
    expInPlace(&E)
    return E
  }
}

extension BLAS: SoftmaxKernels {}
