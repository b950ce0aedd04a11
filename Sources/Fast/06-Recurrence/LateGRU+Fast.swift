/// The late gated recurrent unit in fused passes: each row of a result is written once, from all the rows that it is
/// made of. The matrix form makes a new matrix for each term.

import Arrays
import Backpropagation
import Recurrence

extension Fast: LateGRUKernels {
  public static func lateGRUForward(_ W_a: Matrix, _ b_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> LateGRUStep {
    requireStep("lateGRUForward", W_a, Z_x, a_prev, rows: 3 * a_prev.rows)
    requirePart("lateGRUForward", "W_a", W_a, 3 * a_prev.rows, a_prev.rows)
    requirePart("lateGRUForward", "b_c", b_c, a_prev.rows, 1)
    let (n, m) = (a_prev.rows, a_prev.columns)

    // (1) S = W_a a_prev
    let S = product(W_a, a_prev)

    // (2) [Γ_u; Γ_r] = σ(Z_x + S)
    var gates = Z_x.rows(0..<2 * n)
    for i in 0..<2 * n {
      let s = S.row(i)
      var z = gates.mutableRow(i)
      for j in z.indices { z[j] += s[j] }
    }
    activationForward(&gates, by: .sigmoid)

    // (3) s = S_c + b_c,   c̃ = tanh(Z_x,c + Γ_r ⊙ s)
    var s = S.rows(2 * n..<3 * n)
    var candidate = Z_x.rows(2 * n..<3 * n)
    for i in 0..<n {
      let (r, bias) = (gates.row(n + i), b_c[i, 0])
      var s = s.mutableRow(i)
      var z = candidate.mutableRow(i)
      for j in s.indices {
        s[j] += bias
        z[j] += r[j] * s[j]
      }
    }
    activationForward(&candidate, by: .tanh)

    // (4) a = Γ_u ⊙ c̃ + (1 − Γ_u) ⊙ a_prev
    var a = Matrix(uninitialized: n, m)
    for i in 0..<n {
      let (u, candidate, before) = (gates.row(i), candidate.row(i), a_prev.row(i))
      var a = a.mutableRow(i)
      for j in a.indices { a[j] = u[j] * candidate[j] + (1 - u[j]) * before[j] }
    }
    return LateGRUStep(gates: .stacked(gates, candidate), s: s, a_prev: a_prev, a: a)
  }

  public static func lateGRUBackward(
    _ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix
  ) -> (dZ: Matrix, dS: Matrix, da_prev: Matrix) {
    requireBack("lateGRUBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    var (dZ, da_prev) = (Matrix(uninitialized: 3 * n, m), Matrix(uninitialized: n, m))
    for i in 0..<n {
      let (u, r, candidate) = (step.gates.row(i), step.gates.row(n + i), step.gates.row(2 * n + i))
      let (s, a_prev, da) = (step.s.row(i), step.a_prev.row(i), da.row(i))
      // (5) dZ_c = (1 − c̃²) ⊙ Γ_u ⊙ da
      var d_c = dZ.mutableRow(2 * n + i)
      for j in d_c.indices { d_c[j] = (1 - candidate[j] * candidate[j]) * u[j] * da[j] }
      // (6) dZ_u = Γ_u (1 − Γ_u) ⊙ (c̃ − a_prev) ⊙ da
      var d_u = dZ.mutableRow(i)
      for j in d_u.indices { d_u[j] = u[j] * (1 - u[j]) * (candidate[j] - a_prev[j]) * da[j] }
      // (7) dZ_r = Γ_r (1 − Γ_r) ⊙ s ⊙ dZ_c
      var d_r = dZ.mutableRow(n + i)
      for j in d_r.indices {
        d_r[j] = r[j] * (1 - r[j]) * s[j] * ((1 - candidate[j] * candidate[j]) * u[j] * da[j])
      }
      // (8) the term without a product
      var d = da_prev.mutableRow(i)
      for j in d.indices { d[j] = (1 - u[j]) * da[j] }
    }

    // (5)–(7) dS is dZ, but for Γ_r in front of dZ_c
    var dS = dZ
    for i in 0..<n {
      let r = step.gates.row(n + i)
      var d = dS.mutableRow(2 * n + i)
      for j in d.indices { d[j] *= r[j] }
    }
    // (8) … + W_aᵀ dS
    multiply(W_a.transposed, dS, scale: 1, into: &da_prev, keeping: 1)
    return (dZ, dS, da_prev)
  }
}
