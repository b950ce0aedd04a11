/// The late gated recurrent unit in loops.

import Arrays
import Foundation
import Perceptrons

extension Loops: LateGRUKernels {
  public static func lateGRUStep(_ W_a: Matrix, _ b_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> LateGRUStep {
    requireStep("lateGRUStep", W_a, Z_x, a_prev)
    let (n, m) = (a_prev.rows, a_prev.columns)

    // (1) S[i, j] = Σₖ W_a[i, k] a_prev[k, j]
    var S = Matrix(3 * n, m)
    for i in 0..<3 * n {
      for k in 0..<n {
        for j in 0..<m { S[i, j] += W_a[i, k] * a_prev[k, j] }
      }
    }

    var (gates, s, a) = (Matrix(3 * n, m), Matrix(n, m), Matrix(n, m))
    for i in 0..<n {
      for j in 0..<m {
        // (2)
        let u = sigmoid(Z_x[i, j] + S[i, j])
        let r = sigmoid(Z_x[n + i, j] + S[n + i, j])
        // (3)
        s[i, j] = S[2 * n + i, j] + b_c[i, 0]
        let candidate = tanh(Z_x[2 * n + i, j] + r * s[i, j])
        // (4)
        a[i, j] = u * candidate + (1 - u) * a_prev[i, j]
        (gates[i, j], gates[n + i, j], gates[2 * n + i, j]) = (u, r, candidate)
      }
    }
    return LateGRUStep(gates: gates, s: s, a_prev: a_prev, a: a)
  }

  public static func lateGRUBackward(_ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix) -> CellSlopes {
    requireBack("lateGRUBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    let (gates, a_prev) = (step.gates, step.a_prev)
    var (dZ, dS, da_prev) = (Matrix(3 * n, m), Matrix(3 * n, m), Matrix(n, m))
    for i in 0..<n {
      for j in 0..<m {
        let (u, r, candidate) = (gates[i, j], gates[n + i, j], gates[2 * n + i, j])
        // (5)
        let dZ_c = (1 - candidate * candidate) * u * da[i, j]
        (dZ[2 * n + i, j], dS[2 * n + i, j]) = (dZ_c, r * dZ_c)
        // (6)
        dZ[i, j] = u * (1 - u) * (candidate - a_prev[i, j]) * da[i, j]
        dS[i, j] = dZ[i, j]
        // (7)
        dZ[n + i, j] = r * (1 - r) * step.s[i, j] * dZ_c
        dS[n + i, j] = dZ[n + i, j]
        // (8) the term without a product
        da_prev[i, j] = (1 - u) * da[i, j]
      }
    }
    // (8) da_prev[k, j] += Σᵢ W_a[i, k] dS[i, j]
    for i in 0..<3 * n {
      for k in 0..<n {
        for j in 0..<m { da_prev[k, j] += W_a[i, k] * dS[i, j] }
      }
    }
    return CellSlopes(dZ: dZ, dS: dS, state: CellState(a: da_prev))
  }
}
