/// The late gated recurrent unit in loops.

import Arrays
import Foundation
import Perceptrons

extension Loops: LateGRUKernels {
  public static func lateGRUForward(_ W_a: Matrix, _ b_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> LateGRUStep {
    requireStep("lateGRUForward", W_a, Z_x, a_prev, rows: 3 * a_prev.rows)
    requirePart("lateGRUForward", "W_a", W_a, 3 * a_prev.rows, a_prev.rows)
    requirePart("lateGRUForward", "b_c", b_c, a_prev.rows, 1)
    let (n, m) = (a_prev.rows, a_prev.columns)

    // (1) S[i, j] = Σₖ W_a[i, k] a_prev[k, j]
    var S = Matrix(3 * n, m)
    for i in 0..<3 * n {
      for j in 0..<m {
        for k in 0..<n { S[i, j] += W_a[i, k] * a_prev[k, j] }
      }
    }

    var (gates, s, a) = (Matrix(3 * n, m), Matrix(n, m), Matrix(n, m))
    for i in 0..<n {
      for j in 0..<m {
        // (2) Γ_u[i, j] = σ(Z_x,u[i, j] + S_u[i, j]),   Γ_r[i, j] = σ(Z_x,r[i, j] + S_r[i, j])
        let u = sigmoid(Z_x[i, j] + S[i, j])
        let r = sigmoid(Z_x[n + i, j] + S[n + i, j])
        // (3) s[i, j] = S_c[i, j] + b_c[i],   c̃[i, j] = tanh(Z_x,c[i, j] + Γ_r[i, j] s[i, j])
        s[i, j] = S[2 * n + i, j] + b_c[i, 0]
        let candidate = tanh(Z_x[2 * n + i, j] + r * s[i, j])
        // (4) a[i, j] = Γ_u[i, j] c̃[i, j] + (1 − Γ_u[i, j]) a_prev[i, j]
        a[i, j] = u * candidate + (1 - u) * a_prev[i, j]
        (gates[i, j], gates[n + i, j], gates[2 * n + i, j]) = (u, r, candidate)
      }
    }
    return LateGRUStep(gates: gates, s: s, a_prev: a_prev, a: a)
  }

  public static func lateGRUBackward(
    _ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix
  ) -> (dZ: Matrix, dS: Matrix, da_prev: Matrix) {
    requireBack("lateGRUBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    let (gates, a_prev) = (step.gates, step.a_prev)
    var (dZ, dS) = (Matrix(3 * n, m), Matrix(3 * n, m))
    for i in 0..<n {
      for j in 0..<m {
        let (u, r, candidate) = (gates[i, j], gates[n + i, j], gates[2 * n + i, j])
        // (5) dZ_c[i, j] = (1 − c̃[i, j]²) Γ_u[i, j] da[i, j],   dS_c[i, j] = Γ_r[i, j] dZ_c[i, j]
        let dZ_c = (1 - candidate * candidate) * u * da[i, j]
        (dZ[2 * n + i, j], dS[2 * n + i, j]) = (dZ_c, r * dZ_c)
        // (6) dZ_u[i, j] = Γ_u[i, j] (1 − Γ_u[i, j]) (c̃[i, j] − a_prev[i, j]) da[i, j] = dS_u[i, j]
        dZ[i, j] = u * (1 - u) * (candidate - a_prev[i, j]) * da[i, j]
        dS[i, j] = dZ[i, j]
        // (7) dZ_r[i, j] = Γ_r[i, j] (1 − Γ_r[i, j]) s[i, j] dZ_c[i, j] = dS_r[i, j]
        dZ[n + i, j] = r * (1 - r) * step.s[i, j] * dZ_c
        dS[n + i, j] = dZ[n + i, j]
      }
    }

    // (8) da_prev[k, j] = (1 − Γ_u[k, j]) da[k, j] + Σᵢ W_a[i, k] dS[i, j]
    var da_prev = Matrix(n, m)
    for k in 0..<n {
      for j in 0..<m {
        da_prev[k, j] = (1 - gates[k, j]) * da[k, j]
        for i in 0..<3 * n { da_prev[k, j] += W_a[i, k] * dS[i, j] }
      }
    }
    return (dZ, dS, da_prev)
  }
}
