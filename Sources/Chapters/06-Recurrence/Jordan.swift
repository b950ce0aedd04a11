/// Jordan's cell: not its hidden units but its output comes back at the next step.
///
///     (1) a = tanh(Z_x + W_a y_prev)          (n, m)       Z_x = W_x x + b
///     (2) y = σ(W_y a + b_y)                  (n_y, m)
///     (3) dZ_y = y (1 − y) ⊙ dy               (n_y, m)
///     (4) dZ = (1 − a²) ⊙ W_yᵀ dZ_y           (n, m)
///     (5) dy_prev = W_aᵀ dZ                   (n_y, m)
///
///     W_a (n, n_y)   W_y (n_y, n)   b_y (n_y, 1)
///
/// Gradients are of the sum of the losses.

import Arrays

/// A step's hidden units and its output.
public struct JordanStep: Sendable {
  public var a: Matrix
  public var y: Matrix

  public init(a: Matrix, y: Matrix) {
    (self.a, self.y) = (a, y)
  }
}

public protocol JordanKernels {
  /// (1), (2) The hidden units and the output.
  static func jordanForward(_ W_a: Matrix, _ W_y: Matrix, _ b_y: Matrix, _ Z_x: Matrix, _ y_prev: Matrix) -> JordanStep

  /// (3)–(5) The gradients of a step's scores and of the output before it.
  static func jordanBackward(
    _ W_a: Matrix, _ W_y: Matrix, _ step: JordanStep, _ dy: Matrix
  ) -> (dZ: Matrix, dZ_y: Matrix, dy_prev: Matrix)
}
