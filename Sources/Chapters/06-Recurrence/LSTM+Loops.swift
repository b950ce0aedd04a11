/// Long short-term memory in loops.

import Arrays
import Foundation
import Perceptrons

extension Loops: LSTMKernels {
  public static func lstmForward(
    _ W_a: Matrix, _ p: Matrix?, _ Z_x: Matrix, _ a_prev: Matrix, _ c_prev: Matrix
  ) -> LSTMStep {
    requireStep("lstmForward", W_a, Z_x, a_prev, c_prev)
    if let p { requirePart("lstmForward", "p", p, 3 * a_prev.rows, 1) }
    let (n, m) = (a_prev.rows, a_prev.columns)

    // (1) Z[i, j] = Z_x[i, j] + Σₖ W_a[i, k] a_prev[k, j]
    var Z = Z_x
    for i in 0..<4 * n {
      for j in 0..<m {
        for k in 0..<n { Z[i, j] += W_a[i, k] * a_prev[k, j] }
      }
    }

    // (2) Z[i, j] += p[i] c_prev[i mod n, j]       i < 3n
    if let p {
      for i in 0..<3 * n {
        for j in 0..<m { Z[i, j] += p[i, 0] * c_prev[i % n, j] }
      }
    }

    var (gates, c, tanh_c, a) = (Matrix(4 * n, m), Matrix(n, m), Matrix(n, m), Matrix(n, m))
    for i in 0..<n {
      for j in 0..<m {
        // (3) Γ[i, j] = σ(Z[i, j]) of each gate,   c̃[i, j] = tanh(Z_c[i, j])
        let (f, u, o) = (sigmoid(Z[i, j]), sigmoid(Z[n + i, j]), sigmoid(Z[2 * n + i, j]))
        let candidate = tanh(Z[3 * n + i, j])
        // (4) c[i, j] = Γ_u[i, j] c̃[i, j] + Γ_f[i, j] c_prev[i, j]
        c[i, j] = u * candidate + f * c_prev[i, j]
        // (5) a[i, j] = Γ_o[i, j] tanh(c[i, j])
        tanh_c[i, j] = tanh(c[i, j])
        a[i, j] = o * tanh_c[i, j]
        (gates[i, j], gates[n + i, j], gates[2 * n + i, j], gates[3 * n + i, j]) = (f, u, o, candidate)
      }
    }
    return LSTMStep(gates: gates, c_prev: c_prev, c: c, tanh_c: tanh_c, a: a)
  }

  public static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    requireBack("lstmBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    var (dZ, dc_prev) = (Matrix(4 * n, m), Matrix(n, m))
    for i in 0..<n {
      for j in 0..<m {
        let (f, u, o) = (step.gates[i, j], step.gates[n + i, j], step.gates[2 * n + i, j])
        let (candidate, tanh_c) = (step.gates[3 * n + i, j], step.tanh_c[i, j])
        // (6) dc[i, j] += da[i, j] Γ_o[i, j] (1 − tanh²(c[i, j]))
        let dc = dc[i, j] + da[i, j] * o * (1 - tanh_c * tanh_c)
        // (7) dZ_f[i, j] = dc[i, j] c_prev[i, j] Γ_f[i, j] (1 − Γ_f[i, j])
        dZ[i, j] = dc * step.c_prev[i, j] * f * (1 - f)
        // (8) dZ_u[i, j] = dc[i, j] c̃[i, j] Γ_u[i, j] (1 − Γ_u[i, j])
        dZ[n + i, j] = dc * candidate * u * (1 - u)
        // (9) dZ_o[i, j] = da[i, j] tanh(c[i, j]) Γ_o[i, j] (1 − Γ_o[i, j])
        dZ[2 * n + i, j] = da[i, j] * tanh_c * o * (1 - o)
        // (10) dZ_c[i, j] = dc[i, j] Γ_u[i, j] (1 − c̃[i, j]²)
        dZ[3 * n + i, j] = dc * u * (1 - candidate * candidate)
        // (11) dc_prev[i, j] = dc[i, j] Γ_f[i, j]
        dc_prev[i, j] = dc * f
      }
    }
    // (11) dc_prev[i mod n, j] += p[i] dZ[i, j]       i < 3n
    if let p {
      for i in 0..<3 * n {
        for j in 0..<m { dc_prev[i % n, j] += p[i, 0] * dZ[i, j] }
      }
    }

    // (12) da_prev[k, j] = Σᵢ W_a[i, k] dZ[i, j]
    var da_prev = Matrix(n, m)
    for k in 0..<n {
      for j in 0..<m {
        for i in 0..<4 * n { da_prev[k, j] += W_a[i, k] * dZ[i, j] }
      }
    }
    return (dZ, da_prev, dc_prev)
  }

  public static func peepholeGradients(_ dZ: [Matrix], _ c_prev: [Matrix]) -> Matrix {
    requireFactors("peepholeGradients", dZ, c_prev)
    let (n, m) = (c_prev[0].rows, c_prev[0].columns)

    // (13) dp[i] = 1/m · Σₜ Σⱼ dZ[t][i, j] c_prev[t][i mod n, j]
    var dp = Matrix(3 * n, 1)
    for (d, c) in zip(dZ, c_prev) {
      for i in 0..<3 * n {
        for j in 0..<m { dp[i, 0] += d[i, j] * c[i % n, j] / Scalar(m) }
      }
    }
    return dp
  }
}
