/// Several units that see the same inputs: their scores, and how a loss of the scores pulls at their weights and biases.
///
///     (1) Z[i, j]  = Σₖ W[i, k] A_prev[k, j] + b[i]             (n, m)
///     (2) dW[i, k] = 1/m · Σⱼ dZ[i, j] A_prev[k, j]             (n, n_prev)
///     (3) db[i]    = 1/m · Σⱼ dZ[i, j]                          (n, 1)
///
///     W (n, n_prev)   b (n, 1)   A_prev (n_prev, m): the units' inputs, one example a column   dZ (n, m)
///
/// Each unit is chapter 1's. dZ is of the sum of the losses, dW and db are of their mean: they carry the 1/m. “Dense” or
/// “fully connected”: every unit sees every input.

import Arrays

/// The weights and biases of n units; their gradient has the same two parts.
public struct LinearUnits: Tensors, Equatable, Sendable {
  public var W: Matrix
  public var b: Matrix

  public init(W: Matrix, b: Matrix) {
    require(b.columns == 1 && W.rows == b.rows, "LinearUnits: W \(W.shape) does not fit b \(b.shape)")
    self.W = W
    self.b = b
  }

  /// Units whose weights and biases are 0.
  public init(classes K: Int, inputs n_x: Int) {
    self.init(W: Matrix(K, n_x), b: Matrix(K, 1))
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try W.walk("W", visit)
    try b.walk("b", visit)
  }
}

public protocol LinearKernels {
  /// (1) Z = W A_prev + b.
  static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix

  /// (2), (3) dW = 1/m · dZ A_prevᵀ and db = 1/m · dZ 1.
  static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits
}

/// What is wrong with linear units and their inputs; nil if they fit.
package func misfit(_ function: String, _ layer: LinearUnits, A_prev: Matrix) -> String? {
  if layer.W.columns == A_prev.rows { return nil }
  return "\(function): W \(layer.W.shape) does not fit A_prev \(A_prev.shape)"
}

/// What is wrong with inputs and the gradients of their scores; nil if they fit, and there are some.
package func misfit(_ function: String, A_prev: Matrix, dZ: Matrix) -> String? {
  if dZ.columns != A_prev.columns { return "\(function): dZ \(dZ.shape) does not fit A_prev \(A_prev.shape)" }
  return dZ.columns == 0 ? "\(function): dZ \(dZ.shape) has no examples" : nil
}

func requireFit(_ function: String, _ layer: LinearUnits, A_prev: Matrix) {
  refuse(misfit(function, layer, A_prev: A_prev))
}

func requireFit(_ function: String, A_prev: Matrix, dZ: Matrix) { refuse(misfit(function, A_prev: A_prev, dZ: dZ)) }
