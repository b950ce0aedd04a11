/// The scores and their gradients as products.

import Arrays

extension ScoreKernels where Self: MatrixForm {
  public static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    requireFit("scores", unit, X)
    let m = X.columns

    // (1) Z = wᵀ X + b
    var Z = Matrix(1, m, repeating: unit.b)
    multiply(unit.w.transposed, X, scale: 1, into: &Z, keeping: 1)
    return Z
  }

  public static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    requireFit("scoreGradients", X, dZ)
    let m = X.columns

    // (2) dw = 1/m · X dZᵀ
    let dw = product(X, dZ.transposed, scale: 1 / Scalar(m))

    // (3) db = 1/m · dZ 1
    let db = dot(dZ.elements, Array(repeating: 1, count: m)) / Scalar(m)
    return LinearUnit(w: dw, b: db)
  }
}

extension BLAS: ScoreKernels {}
