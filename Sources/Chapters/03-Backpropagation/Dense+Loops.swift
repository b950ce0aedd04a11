/// The way back through a dense layer in loops.

import Arrays
import LogisticRegression

extension Loops: DenseKernels {
  public static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix {
    requireFit("denseBackward", layer, dZ: dZ)
    let (n, n_prev, m) = (dZ.rows, layer.W.columns, dZ.columns)

    // (4) dA_prev[k, j] = Σᵢ W[i, k] dZ[i, j]
    var dA_prev = Matrix(n_prev, m)
    for k in 0..<n_prev {
      for j in 0..<m {
        for i in 0..<n { dA_prev[k, j] += layer.W[i, k] * dZ[i, j] }
      }
    }
    return dA_prev
  }
}
