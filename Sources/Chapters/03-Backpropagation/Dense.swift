/// A fully connected layer: chapter 2’s linear units, which take all outputs of the previous layer. What is new is the way
/// back to that layer.
///
///     (1)–(3)           Z, dW and db are those of linear units
///     (4) dA_prev[k, j] = Σᵢ W[i, k] dZ[i, j]                   (n_prev, m)
///
///     W (n, n_prev)   dZ (n, m)   one example a column
///
/// dZ and dA_prev are of the sum of the losses, dW and db are of their mean: they carry the 1/m. The layer's activation
/// stands between two layers and is passed by itself.

import Arrays
import LogisticRegression

public protocol DenseKernels: LinearKernels {
  /// (4) dA_prev = Wᵀ dZ.
  static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix
}

/// What is wrong with a layer and the gradients of its scores; nil if they fit.
package func misfit(_ function: String, _ layer: LinearUnits, dZ: Matrix) -> String? {
  layer.W.rows == dZ.rows ? nil : "\(function): W \(layer.W.shape) does not fit dZ \(dZ.shape)"
}

func requireFit(_ function: String, _ layer: LinearUnits, dZ: Matrix) { refuse(misfit(function, layer, dZ: dZ)) }
