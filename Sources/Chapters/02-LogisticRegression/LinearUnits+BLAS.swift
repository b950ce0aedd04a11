/// Linear units as products.

import Arrays

extension LinearKernels where Self: MatrixForm {
  public static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
    requireFit("denseForward", layer, A_prev: A_prev)

    // (1) Z = W A_prev + b, the product being added to what Z holds already
    var Z = Matrix(repeating: layer.b, columns: A_prev.columns)
    multiply(layer.W, A_prev, scale: 1, into: &Z, keeping: 1)
    return Z
  }

  public static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
    requireFit("denseGradients", A_prev: A_prev, dZ: dZ)
    let m = dZ.columns

    // (2) dW = 1/m · dZ A_prevᵀ
    let dW = product(dZ, A_prev.transposed, scale: 1 / Scalar(m))

    // (3) db = 1/m · dZ 1
    let db = product(dZ, Matrix(m, 1, repeating: 1), scale: 1 / Scalar(m))
    return LinearUnits(W: dW, b: db)
  }
}

extension BLAS: LinearKernels {}
