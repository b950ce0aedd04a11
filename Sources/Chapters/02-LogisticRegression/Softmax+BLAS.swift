/// Softmax regression in matrix form. What is done to each column is done to whole rows at a time, so that the walk
/// through memory is straight.

import Arrays
import Foundation

extension BLAS: SoftmaxKernels {
  public static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix {
    requireFit(units, X, "classScores")
    let m = X.columns

    // (1) Z = W X + b
    var Z = Matrix(repeating: units.b, columns: m)
    multiply(units.W, X, scale: 1, into: &Z, keeping: 1)
    return Z
  }

  public static func softmax(_ Z: Matrix) -> Matrix {
    // (2) A = E / Σ, with E = exp(Z − max) and Σ = 1ᵀ E
    let (E, sums) = exponentials(Z, columnMaxima(Z))
    var A = E
    for i in 0..<A.rows {
      var a = A.mutableRow(i)
      for j in a.indices { a[j] /= sums[j] }
    }
    return A
  }

  public static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("softmaxCost", Z, Y)
    let m = Z.columns

    // (3) J = 1/m · (Σⱼ (max + ln Σ) − Y · Z)
    let maxima = columnMaxima(Z)
    let (_, sums) = exponentials(Z, maxima)
    var J: Scalar = 0
    for j in 0..<m { J += maxima[j] + log(sums[j]) }
    return (J - dot(Y.elements, Z.elements)) / Scalar(m)
  }

  public static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("softmaxGradient", Z, Y)

    // (4) dZ = A − Y
    return softmax(Z) - Y
  }

  public static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    requireFit(X, dZ, "classScoreGradients")
    let m = X.columns

    // (5) dW = 1/m · dZ Xᵀ
    let dW = product(dZ, X.transposed, scale: 1 / Scalar(m))

    // (6) db = 1/m · dZ 1
    let db = product(dZ, Matrix(m, 1, repeating: 1), scale: 1 / Scalar(m))
    return LinearUnits(W: dW, b: db)
  }

  /// The largest score of each column.
  private static func columnMaxima(_ Z: Matrix) -> [Scalar] {
    var maxima = Array(repeating: -Scalar.infinity, count: Z.columns)
    for i in 0..<Z.rows {
      let z = Z.row(i)
      for j in z.indices { maxima[j] = max(maxima[j], z[j]) }
    }
    return maxima
  }

  /// exp(Z − max), and the sum of each of its columns.
  private static func exponentials(_ Z: Matrix, _ maxima: [Scalar]) -> (E: Matrix, sums: [Scalar]) {
    var E = Matrix(uninitialized: Z.rows, Z.columns)
    for i in 0..<Z.rows {
      let z = Z.row(i)
      var e = E.mutableRow(i)
      for j in z.indices { e[j] = z[j] - maxima[j] }
    }
    Elementwise.exp(&E.elements)
    return (E, product(Matrix(1, Z.rows, repeating: 1), E).elements)
  }
}
