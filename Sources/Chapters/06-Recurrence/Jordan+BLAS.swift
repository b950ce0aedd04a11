/// Jordan's cell in matrix form.

import Arrays
import Backpropagation

extension JordanKernels where Self: MatrixForm & ActivationKernels {
  public static func jordanForward(
    _ W_a: Matrix, _ W_y: Matrix, _ b_y: Matrix, _ Z_x: Matrix, _ y_prev: Matrix
  ) -> JordanStep {
    requireStep("jordanForward", W_a, Z_x, y_prev)
    requirePart("jordanForward", "W_y", W_y, y_prev.rows, W_a.rows)
    requirePart("jordanForward", "b_y", b_y, y_prev.rows, 1)
    // (1) a = tanh(Z_x + W_a y_prev)
    let a = activationForward(Z_x + product(W_a, y_prev), by: .tanh)

    // (2) y = σ(W_y a + b_y)
    let y = activationForward(product(W_y, a) + b_y, by: .sigmoid)
    return JordanStep(a: a, y: y)
  }

  public static func jordanBackward(
    _ W_a: Matrix, _ W_y: Matrix, _ step: JordanStep, _ dy: Matrix
  ) -> (dZ: Matrix, dZ_y: Matrix, dy_prev: Matrix) {
    requireBack("jordanBackward", step.y, dy)
    // (3) dZ_y = y (1 − y) ⊙ dy
    let dZ_y = step.y ⊙ (1 - step.y) ⊙ dy

    // (4) dZ = (1 − a²) ⊙ W_yᵀ dZ_y
    let dZ = (1 - step.a ⊙ step.a) ⊙ product(W_y.transposed, dZ_y)

    // (5) dy_prev = W_aᵀ dZ
    return (dZ, dZ_y, product(W_a.transposed, dZ))
  }
}

extension BLAS: JordanKernels {}
