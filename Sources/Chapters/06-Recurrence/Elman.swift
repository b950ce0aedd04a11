/// Elman's cell, the plain recurrent unit: what it hands on is a bent sum of what it sees and what it had handed on.
///
///     (1) a = g(Z_x + W_a a_prev)             (n, m)     g = tanh or ReLU; Z_x = W_x x + b
///     (2) dZ = g′(a) ⊙ da                     (n, m)
///     (3) da_prev = W_aᵀ dZ                   (n, m)
///
///     Z_x, a, a_prev (n, m)   W_a (n, n)
///
/// Which is the notes’ g([W_aa | W_ax] [a_prev; x] + b_a). Slopes are of the sum of the losses.

import Arrays
import Backpropagation

/// What a step's way back hands out: the slopes of its scores and of the state that came in.
public struct CellSlopes: Sendable {
  /// Of the scores Z_x, (rows of W_x, m).
  public var dZ: Matrix
  /// Of the state's product, where it is not dZ: a late GRU's W_a a_prev, a Jordan cell's W_y a.
  public var dS: Matrix?
  public var state: CellState

  public init(dZ: Matrix, dS: Matrix? = nil, state: CellState) {
    (self.dZ, self.dS, self.state) = (dZ, dS, state)
  }
}

public protocol ElmanKernels {
  /// (1) The next state.
  static func elmanStep(_ W_a: Matrix, _ Z_x: consuming Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix

  /// (2), (3) The slopes of a step.
  static func elmanBackward(_ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation) -> CellSlopes
}

func requireStep(_ function: String, _ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) {
  require(
    W_a.columns == a_prev.rows && Z_x.columns == a_prev.columns && W_a.rows <= Z_x.rows,
    "\(function): W_a \(W_a.shape), Z_x \(Z_x.shape) and a_prev \(a_prev.shape) do not fit")
}

func requireBack(_ function: String, _ a: Matrix, _ da: Matrix) {
  require(a.shape == da.shape, "\(function): da \(da.shape) does not fit a \(a.shape)")
}
