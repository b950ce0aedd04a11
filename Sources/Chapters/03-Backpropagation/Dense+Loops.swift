/// A dense layer in loops, the innermost always along rows.

import Arrays
import LogisticRegression

extension Loops: DenseKernels {
  public static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
    requireFit("denseForward", layer, A_prev: A_prev)
    let (n, n_prev, m) = (layer.W.rows, A_prev.rows, A_prev.columns)

    // (1) Z[i, j] = Σₖ W[i, k] A_prev[k, j] + b[i]
    var Z = Matrix(n, m)
    for i in 0..<n {
      let w = layer.W.row(i)
      var z = Z.mutableRow(i)
      for k in 0..<n_prev {
        let a = A_prev.row(k)
        for j in 0..<m { z[j] += w[k] * a[j] }
      }
      for j in 0..<m { z[j] += layer.b[i, 0] }
    }
    return Z
  }

  public static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
    requireFit("denseGradients", A_prev: A_prev, dZ: dZ)
    let (n, n_prev, m) = (dZ.rows, A_prev.rows, dZ.columns)

    // (2) dW[i, k] = 1/m · Σⱼ dZ[i, j] A_prev[k, j]
    var dW = Matrix(n, n_prev)
    for i in 0..<n {
      let d = dZ.row(i)
      for k in 0..<n_prev {
        let a = A_prev.row(k)
        var sum: Scalar = 0
        for j in 0..<m { sum += d[j] * a[j] }
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

  public static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix {
    requireFit("denseBackward", layer, dZ: dZ)
    let (n, n_prev, m) = (dZ.rows, layer.W.columns, dZ.columns)

    // (4) dA_prev[k, j] = Σᵢ W[i, k] dZ[i, j]
    var dA_prev = Matrix(n_prev, m)
    for i in 0..<n {
      let d = dZ.row(i)
      for k in 0..<n_prev {
        let w = layer.W[i, k]
        var a = dA_prev.mutableRow(k)
        for j in 0..<m { a[j] += w * d[j] }
      }
    }
    return dA_prev
  }
}
