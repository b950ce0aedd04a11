/// Elman's step in the memory of its scores: the product is added where they stand, and the activation is computed
/// there. The matrix form makes a new matrix for the product, one for the sum and one for the activation.

import Arrays
import Backpropagation
import Recurrence

extension Fast: ElmanKernels {
  public static func elmanForward(
    _ W_a: Matrix, _ Z_x: consuming Matrix, _ a_prev: Matrix, by g: Activation
  ) -> Matrix {
    requireStep("elmanForward", W_a, Z_x, a_prev)
    // (1) a = g(Z_x + W_a a_prev)
    var a = Z_x
    multiply(W_a, a_prev, scale: 1, into: &a, keeping: 1)
    activationForward(&a, by: g)
    return a
  }
}
