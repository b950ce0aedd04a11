/// Jordan's cell as products.

import Arrays
import Backpropagation

extension JordanKernels where Self: MatrixForm {
  public static func jordanStep(
    _ W_a: Matrix, _ W_y: Matrix, _ b_y: Matrix, _ Z_x: consuming Matrix, _ y_prev: Matrix
  ) -> JordanStep {
    requireStep("jordanStep", W_a, Z_x, y_prev)

    // (1) a = tanh(Z_x + W_a y_prev)
    var a = Z_x
    multiply(W_a, y_prev, scale: 1, into: &a, keeping: 1)
    activate(&a, by: .tanh)

    // (2) y = σ(W_y a + b_y)
    var y = Matrix(repeating: b_y, columns: a.columns)
    multiply(W_y, a, scale: 1, into: &y, keeping: 1)
    activate(&y, by: .sigmoid)
    return JordanStep(a: a, y: y)
  }

  public static func jordanBackward(_ W_a: Matrix, _ W_y: Matrix, _ step: JordanStep, _ dy: Matrix) -> CellSlopes {
    requireBack("jordanBackward", step.y, dy)

    // (3) dZ_y = y (1 − y) ⊙ dy
    let dZ_y = slopes(dy, through: .sigmoid, at: step.y)

    // (4) dZ = (1 − a²) ⊙ W_yᵀ dZ_y
    var dZ = product(W_y.transposed, dZ_y)
    passBack(&dZ, through: .tanh, at: step.a)

    // (5) dy_prev = W_aᵀ dZ
    return CellSlopes(dZ: dZ, dS: dZ_y, state: CellState(a: product(W_a.transposed, dZ)))
  }
}

extension BLAS: JordanKernels {}
