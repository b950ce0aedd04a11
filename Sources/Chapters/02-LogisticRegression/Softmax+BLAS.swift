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

    // (2) J = 1/m · 1ᵀ (ln 1ᵀ E − 1ᵀ (Y ⊙ (Z − max))), where Y is 0 the term is 0
    let ones = Matrix(1, Z.rows, repeating: 1)
    let scores = product(ones, Y.combined(with: Z - Z.columnMaxima) { y, z in y == 0 ? 0 : y * z })
    let losses = product(ones, exponentials(Z)).map { sum in log(sum) } - scores
    return losses.elements.reduce(0, +) / Scalar(m)
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
