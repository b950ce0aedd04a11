/// Elman's cell in loops.

import Arrays
import Backpropagation

extension Loops: ElmanKernels {
  public static func elmanStep(_ W_a: Matrix, _ Z_x: consuming Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix {
    requireStep("elmanStep", W_a, Z_x, a_prev)
    // (1) a[i, j] = g(Z_x[i, j] + Σₖ W_a[i, k] a_prev[k, j])
    var a = Z_x
    for i in 0..<W_a.rows {
      for k in 0..<W_a.columns {
        for j in 0..<a.columns { a[i, j] += W_a[i, k] * a_prev[k, j] }
      }
    }
    activate(&a, by: g)
    return a
  }

  public static func elmanBackward(_ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation) -> CellSlopes {
    requireBack("elmanBackward", a, da)
    // (2) dZ[i, j] = g′(a[i, j]) da[i, j]
    let dZ = slopes(da, through: g, at: a)

    // (3) da_prev[k, j] = Σᵢ W_a[i, k] dZ[i, j]
    var da_prev = Matrix(W_a.columns, a.columns)
    for i in 0..<W_a.rows {
      for k in 0..<W_a.columns {
        for j in 0..<a.columns { da_prev[k, j] += W_a[i, k] * dZ[i, j] }
      }
    }
    return CellSlopes(dZ: dZ, state: CellState(a: da_prev))
  }
}
