/// Linear units in loops.

import Arrays

extension Loops: LinearKernels {
  public static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
    requireFit("denseForward", layer, A_prev: A_prev)
    let (n, n_prev, m) = (layer.W.rows, A_prev.rows, A_prev.columns)

    // (1) Z[i, j] = Σₖ W[i, k] A_prev[k, j] + b[i]
    var Z = Matrix(n, m)
    for i in 0..<n {
      for j in 0..<m {
        var sum: Scalar = 0
        for k in 0..<n_prev { sum += layer.W[i, k] * A_prev[k, j] }
        Z[i, j] = sum + layer.b[i, 0]
      }
    }
    return Z
  }

  public static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
    requireFit("denseGradients", A_prev: A_prev, dZ: dZ)
    let (n, n_prev, m) = (dZ.rows, A_prev.rows, dZ.columns)

    // (2) dW[i, k] = 1/m · Σⱼ dZ[i, j] A_prev[k, j]
    var dW = Matrix(n, n_prev)
    for i in 0..<n {
      for k in 0..<n_prev {
        var sum: Scalar = 0
        for j in 0..<m { sum += dZ[i, j] * A_prev[k, j] }
        dW[i, k] = sum / Scalar(m)
      }
    }

    // (3) db[i] = 1/m · Σⱼ dZ[i, j]
    var db = Matrix(n, 1)
    for i in 0..<n {
      for j in 0..<m { db[i, 0] += dZ[i, j] }
      db[i, 0] /= Scalar(m)
    }
    return LinearUnits(W: dW, b: db)
  }
}
