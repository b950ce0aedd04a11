/// A fully connected layer: each unit takes all outputs of the previous layer. Forward and backward pass.
///
///     (1) Z[i, j]  = Σₖ W[i, k] A_prev[k, j] + b[i]             (n, m)
///     (2) dW[i, k] = 1/m · Σⱼ dZ[i, j] A_prev[k, j]             (n, n_prev)
///     (3) db[i]    = 1/m · Σⱼ dZ[i, j]                          (n, 1)
///     (4) dA_prev[k, j] = Σᵢ W[i, k] dZ[i, j]                   (n_prev, m)
///
///     W (n, n_prev)   b (n, 1)   A_prev (n_prev, m), one example a column
///
/// dZ and dA_prev are of the sum of the losses, dW and db are of their mean: they carry the 1/m. The layer's activation
/// stands between two layers and is passed by itself.

import Arrays
import LogisticRegression

public protocol DenseKernels {
  /// (1) Z = W A_prev + b.
  static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix

  /// (2), (3) dW = 1/m · dZ A_prevᵀ and db = 1/m · dZ 1.
  static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits

  /// (4) dA_prev = Wᵀ dZ.
  static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix
}

func requireFit(_ function: String, _ layer: LinearUnits, A_prev: Matrix) {
  require(
    layer.W.columns == A_prev.rows, "\(function): W \(layer.W.shape) does not fit A_prev \(A_prev.shape)")
}

func requireFit(_ function: String, A_prev: Matrix, dZ: Matrix) {
  require(
    dZ.columns == A_prev.columns && dZ.columns > 0,
    "\(function): dZ \(dZ.shape) does not fit A_prev \(A_prev.shape)")
}

func requireFit(_ function: String, _ layer: LinearUnits, dZ: Matrix) {
  require(layer.W.rows == dZ.rows, "\(function): W \(layer.W.shape) does not fit dZ \(dZ.shape)")
}
