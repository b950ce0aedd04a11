/// Jordan's cell in loops.

import Arrays
import Foundation
import Perceptrons

extension Loops: JordanKernels {
  public static func jordanForward(
    _ W_a: Matrix, _ W_y: Matrix, _ b_y: Matrix, _ Z_x: Matrix, _ y_prev: Matrix
  ) -> JordanStep {
    requireStep("jordanForward", W_a, Z_x, y_prev)
    requirePart("jordanForward", "W_y", W_y, y_prev.rows, W_a.rows)
    requirePart("jordanForward", "b_y", b_y, y_prev.rows, 1)
    let (n, n_y, m) = (W_a.rows, W_y.rows, Z_x.columns)

    // (1) a[i, j] = tanh(Z_x[i, j] + Σₖ W_a[i, k] y_prev[k, j])
    var a = Z_x
    for i in 0..<n {
      for j in 0..<m {
        for k in 0..<n_y { a[i, j] += W_a[i, k] * y_prev[k, j] }
        a[i, j] = tanh(a[i, j])
      }
    }

    // (2) y[i, j] = σ(Σₖ W_y[i, k] a[k, j] + b_y[i])
    var y = Matrix(n_y, m)
    for i in 0..<n_y {
      for j in 0..<m {
        for k in 0..<n { y[i, j] += W_y[i, k] * a[k, j] }
        y[i, j] = sigmoid(y[i, j] + b_y[i, 0])
      }
    }
    return JordanStep(a: a, y: y)
  }

  public static func jordanBackward(
    _ W_a: Matrix, _ W_y: Matrix, _ step: JordanStep, _ dy: Matrix
  ) -> (dZ: Matrix, dZ_y: Matrix, dy_prev: Matrix) {
    requireBack("jordanBackward", step.y, dy)
    let (n, n_y, m) = (W_a.rows, W_y.rows, dy.columns)
    let (a, y) = (step.a, step.y)

    // (3) dZ_y[i, j] = y[i, j] (1 − y[i, j]) dy[i, j]
    var dZ_y = Matrix(n_y, m)
    for i in 0..<n_y {
      for j in 0..<m { dZ_y[i, j] = y[i, j] * (1 - y[i, j]) * dy[i, j] }
    }

    // (4) dZ[k, j] = (1 − a[k, j]²) Σᵢ W_y[i, k] dZ_y[i, j]
    var dZ = Matrix(n, m)
    for k in 0..<n {
      for j in 0..<m {
        for i in 0..<n_y { dZ[k, j] += W_y[i, k] * dZ_y[i, j] }
        dZ[k, j] *= 1 - a[k, j] * a[k, j]
      }
    }

    // (5) dy_prev[k, j] = Σᵢ W_a[i, k] dZ[i, j]
    var dy_prev = Matrix(n_y, m)
    for k in 0..<n_y {
      for j in 0..<m {
        for i in 0..<n { dy_prev[k, j] += W_a[i, k] * dZ[i, j] }
      }
    }
    return (dZ, dZ_y, dy_prev)
  }
}
