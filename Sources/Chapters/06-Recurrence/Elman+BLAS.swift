/// Elman's cell as products.

import Arrays
import Backpropagation

extension ElmanKernels where Self: MatrixForm {
  public static func elmanStep(_ W_a: Matrix, _ Z_x: consuming Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix {
    requireStep("elmanStep", W_a, Z_x, a_prev)
    // (1) a = g(Z_x + W_a a_prev), the product being added to what stands there
    var a = Z_x
    multiply(W_a, a_prev, scale: 1, into: &a, keeping: 1)
    activate(&a, by: g)
    return a
  }

  public static func elmanBackward(_ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation) -> CellSlopes {
    requireBack("elmanBackward", a, da)
    // (2) dZ = g′(a) ⊙ da
    let dZ = slopes(da, through: g, at: a)

    // (3) da_prev = W_aᵀ dZ
    return CellSlopes(dZ: dZ, state: CellState(a: product(W_a.transposed, dZ)))
  }
}

extension BLAS: ElmanKernels {}
