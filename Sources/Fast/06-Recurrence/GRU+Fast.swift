/// The gated recurrent unit in fused passes: each row of a result is written once, from all the rows that it is made
/// of. The matrix form makes a new matrix for each term.

import Arrays
import Backpropagation
import Recurrence

extension Fast: GRUKernels {
  public static func gruForward(_ W_a: Matrix, _ W_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> GRUStep {
    requireStep("gruForward", W_a, Z_x, a_prev, rows: 3 * a_prev.rows)
    requirePart("gruForward", "W_a", W_a, 2 * a_prev.rows, a_prev.rows)
    requirePart("gruForward", "W_c", W_c, a_prev.rows, a_prev.rows)
    let n = a_prev.rows

    // (1) [Γ_u; Γ_r] = σ([Z_x,u; Z_x,r] + W_a a_prev)
    var gates = Z_x.rows(0..<2 * n)
    multiply(W_a, a_prev, scale: 1, into: &gates, keeping: 1)
    activationForward(&gates, by: .sigmoid)

    // (2) c̃ = tanh(Z_x,c + W_c (Γ_r ⊙ a_prev))
    var gated = gates.rows(n..<2 * n)
    for i in 0..<n {
      let a_prev = a_prev.row(i)
      var g = gated.mutableRow(i)
      for j in g.indices { g[j] *= a_prev[j] }
    }
    var candidate = Z_x.rows(2 * n..<3 * n)
    multiply(W_c, gated, scale: 1, into: &candidate, keeping: 1)
    activationForward(&candidate, by: .tanh)

    // (3) a = Γ_u ⊙ c̃ + (1 − Γ_u) ⊙ a_prev
    var a = Matrix(uninitialized: n, a_prev.columns)
    for i in 0..<n {
      let (u, candidate, before) = (gates.row(i), candidate.row(i), a_prev.row(i))
      var a = a.mutableRow(i)
      for j in a.indices { a[j] = u[j] * candidate[j] + (1 - u[j]) * before[j] }
    }
    return GRUStep(gates: gates, gated: gated, candidate: candidate, a_prev: a_prev, a: a)
  }

  public static func gruBackward(
    _ W_a: Matrix, _ W_c: Matrix, _ step: GRUStep, _ da: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix) {
    requireBack("gruBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    var (dZ_gates, dZ_c) = (Matrix(uninitialized: 2 * n, m), Matrix(uninitialized: n, m))
    var da_prev = Matrix(uninitialized: n, m)
    for i in 0..<n {
      let (u, candidate, a_prev, da) = (step.gates.row(i), step.candidate.row(i), step.a_prev.row(i), da.row(i))
      // (4) dZ_c = (1 − c̃²) ⊙ Γ_u ⊙ da
      var d = dZ_c.mutableRow(i)
      for j in d.indices { d[j] = (1 - candidate[j] * candidate[j]) * u[j] * da[j] }
      // (5) dZ_u = Γ_u (1 − Γ_u) ⊙ (c̃ − a_prev) ⊙ da
      var d_u = dZ_gates.mutableRow(i)
      for j in d_u.indices { d_u[j] = u[j] * (1 - u[j]) * (candidate[j] - a_prev[j]) * da[j] }
    }

    // (6) dg = W_cᵀ dZ_c
    let dg = product(W_c.transposed, dZ_c)

    for i in 0..<n {
      let (u, r) = (step.gates.row(i), step.gates.row(n + i))
      let (a_prev, da, dg) = (step.a_prev.row(i), da.row(i), dg.row(i))
      // (7) dZ_r = Γ_r (1 − Γ_r) ⊙ a_prev ⊙ dg
      var d_r = dZ_gates.mutableRow(n + i)
      for j in d_r.indices { d_r[j] = r[j] * (1 - r[j]) * a_prev[j] * dg[j] }
      // (8) the two terms without a product
      var d = da_prev.mutableRow(i)
      for j in d.indices { d[j] = (1 - u[j]) * da[j] + r[j] * dg[j] }
    }
    // (8) … + W_aᵀ [dZ_u; dZ_r]
    multiply(W_a.transposed, dZ_gates, scale: 1, into: &da_prev, keeping: 1)
    return (.stacked(dZ_gates, dZ_c), da_prev)
  }
}
