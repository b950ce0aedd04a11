/// Elman's cell, the plain recurrent unit: the new hidden state is g(W_x x + W_a a_prev + b).
///
///     (1) a = g(Z_x + W_a a_prev)             (n, m)     g = tanh or ReLU; Z_x = W_x x + b
///     (2) dZ = g′(a) ⊙ da                     (n, m)
///     (3) da_prev = W_aᵀ dZ                   (n, m)
///
///     Z_x, a, a_prev (n, m)   W_a (n, n)
///
/// Which is the notes’ g([W_aa | W_ax] [a_prev; x] + b_a). Gradients are of the sum of the losses.

import Arrays
import Backpropagation

public protocol ElmanKernels {
  /// (1) The next state.
  static func elmanForward(_ W_a: Matrix, _ Z_x: consuming Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix

  /// (2), (3) The gradients of a step's scores and of the state before it.
  static func elmanBackward(
    _ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation
  ) -> (dZ: Matrix, da_prev: Matrix)
}
