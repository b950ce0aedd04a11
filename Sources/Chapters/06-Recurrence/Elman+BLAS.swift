/// Elman's cell in matrix form.

import Arrays
import Backpropagation

extension ElmanKernels where Self: MatrixForm & ActivationKernels {
  public static func elmanForward(_ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix {
    requireStep("elmanForward", W_a, Z_x, a_prev)
    // (1) a = g(Z_x + W_a a_prev)
    return activationForward(Z_x + product(W_a, a_prev), by: g)
  }

  public static func elmanBackward(
    _ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation
  ) -> (dZ: Matrix, da_prev: Matrix) {
    requireBack("elmanBackward", a, da)
    // (2) dZ = g′(a) ⊙ da
    let dZ = activationBackward(da, through: g, at: a)

    // (3) da_prev = W_aᵀ dZ
    return (dZ, product(W_a.transposed, dZ))
  }
}

extension BLAS: ElmanKernels {}
