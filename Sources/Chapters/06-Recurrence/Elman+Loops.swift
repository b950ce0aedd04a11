/// Elman's cell in loops.

import Arrays
import Backpropagation

extension Loops: ElmanKernels {
  public static func elmanForward(_ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix {
    requireStep("elmanForward", W_a, Z_x, a_prev)
    let (n, m) = (W_a.rows, Z_x.columns)

    // (1) a[i, j] = g(Z_x[i, j] + Σₖ W_a[i, k] a_prev[k, j])
    var a = Z_x
    for i in 0..<n {
      for j in 0..<m {
        for k in 0..<W_a.columns { a[i, j] += W_a[i, k] * a_prev[k, j] }
      }
    }
    activationForward(&a, by: g)
    return a
  }

  public static func elmanBackward(
    _ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation
  ) -> (dZ: Matrix, da_prev: Matrix) {
    requireBack("elmanBackward", a, da)
    let (n, m) = (a.rows, a.columns)

    // (2) dZ[i, j] = g′(a[i, j]) da[i, j]
    var dZ = da
    activationBackward(&dZ, through: g, at: a)

    // (3) da_prev[k, j] = Σᵢ W_a[i, k] dZ[i, j]
    var da_prev = Matrix(W_a.columns, m)
    for k in 0..<W_a.columns {
      for j in 0..<m {
        for i in 0..<n { da_prev[k, j] += W_a[i, k] * dZ[i, j] }
      }
    }
    return (dZ, da_prev)
  }
}
