/// The gated recurrent unit in loops.

import Arrays
import Foundation
import Perceptrons

extension Loops: GRUKernels {
  public static func gruForward(_ W_a: Matrix, _ W_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> GRUStep {
    requireStep("gruForward", W_a, Z_x, a_prev, rows: 3 * a_prev.rows)
    requirePart("gruForward", "W_a", W_a, 2 * a_prev.rows, a_prev.rows)
    requirePart("gruForward", "W_c", W_c, a_prev.rows, a_prev.rows)
    let (n, m) = (a_prev.rows, a_prev.columns)

    // (1) Γ[i, j] = σ(Z_x[i, j] + Σₖ W_a[i, k] a_prev[k, j])      i < n: Γ_u, then Γ_r
    var gates = Matrix(2 * n, m)
    for i in 0..<2 * n {
      for j in 0..<m {
        var z = Z_x[i, j]
        for k in 0..<n { z += W_a[i, k] * a_prev[k, j] }
        gates[i, j] = sigmoid(z)
      }
    }

    // (2) c̃[i, j] = tanh(Z_x,c[i, j] + Σₖ W_c[i, k] Γ_r[k, j] a_prev[k, j])
    var gated = Matrix(n, m)
    for i in 0..<n {
      for j in 0..<m { gated[i, j] = gates[n + i, j] * a_prev[i, j] }
    }
    var candidate = Matrix(n, m)
    for i in 0..<n {
      for j in 0..<m {
        var z = Z_x[2 * n + i, j]
        for k in 0..<n { z += W_c[i, k] * gated[k, j] }
        candidate[i, j] = tanh(z)
      }
    }

    // (3) a[i, j] = Γ_u[i, j] c̃[i, j] + (1 − Γ_u[i, j]) a_prev[i, j]
    var a = Matrix(n, m)
    for i in 0..<n {
      for j in 0..<m { a[i, j] = gates[i, j] * candidate[i, j] + (1 - gates[i, j]) * a_prev[i, j] }
    }
    return GRUStep(gates: gates, gated: gated, candidate: candidate, a_prev: a_prev, a: a)
  }

  public static func gruBackward(
    _ W_a: Matrix, _ W_c: Matrix, _ step: GRUStep, _ da: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix) {
    requireBack("gruBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    let (gates, candidate, a_prev) = (step.gates, step.candidate, step.a_prev)
    var dZ = Matrix(3 * n, m)
    for i in 0..<n {
      for j in 0..<m {
        let u = gates[i, j]
        // (4) dZ_c[i, j] = (1 − c̃[i, j]²) Γ_u[i, j] da[i, j]
        dZ[2 * n + i, j] = (1 - candidate[i, j] * candidate[i, j]) * u * da[i, j]
        // (5) dZ_u[i, j] = Γ_u[i, j] (1 − Γ_u[i, j]) (c̃[i, j] − a_prev[i, j]) da[i, j]
        dZ[i, j] = u * (1 - u) * (candidate[i, j] - a_prev[i, j]) * da[i, j]
      }
    }

    // (6) dg[k, j] = Σᵢ W_c[i, k] dZ_c[i, j]
    var dg = Matrix(n, m)
    for k in 0..<n {
      for j in 0..<m {
        for i in 0..<n { dg[k, j] += W_c[i, k] * dZ[2 * n + i, j] }
      }
    }

    // (7) dZ_r[i, j] = Γ_r[i, j] (1 − Γ_r[i, j]) a_prev[i, j] dg[i, j]
    for i in 0..<n {
      for j in 0..<m {
        let r = gates[n + i, j]
        dZ[n + i, j] = r * (1 - r) * a_prev[i, j] * dg[i, j]
      }
    }

    // (8) da_prev[k, j] = (1 − Γ_u[k, j]) da[k, j] + Γ_r[k, j] dg[k, j] + Σᵢ W_a[i, k] dZ[i, j]
    var da_prev = Matrix(n, m)
    for k in 0..<n {
      for j in 0..<m {
        da_prev[k, j] = (1 - gates[k, j]) * da[k, j] + gates[n + k, j] * dg[k, j]
        for i in 0..<2 * n { da_prev[k, j] += W_a[i, k] * dZ[i, j] }
      }
    }
    return (dZ, da_prev)
  }
}
