/// The scores and their gradients in loops.

import Arrays

extension Loops: ScoreKernels {
  public static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    requireFit("scores", unit, X)
    let (n_x, m) = (X.rows, X.columns)
    var Z = Matrix(1, m)

    // (1) Z[j] = Σₖ w[k] X[k, j] + b
    for j in 0..<m {
      var sum: Scalar = 0
      for k in 0..<n_x { sum += unit.w[k, 0] * X[k, j] }
      Z[0, j] = sum + unit.b
    }
    return Z
  }

  public static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    requireFit("scoreGradients", X, dZ)
    let (n_x, m) = (X.rows, X.columns)

    // (2) dw[k] = 1/m · Σⱼ dZ[j] X[k, j]
    var dw = Matrix(n_x, 1)
    for k in 0..<n_x {
      for j in 0..<m { dw[k, 0] += dZ[0, j] * X[k, j] }
      dw[k, 0] /= Scalar(m)
    }

    // (3) db = 1/m · Σⱼ dZ[j]
    var db: Scalar = 0
    for j in 0..<m { db += dZ[0, j] }
    db /= Scalar(m)
    return LinearUnit(w: dw, b: db)
  }
}
