/// Long short-term memory in fused passes. Each row of a result is written once, from all the rows that it is made of;
/// the matrix form makes a new matrix for each term. The gates and the candidate are computed in the memory of the scores.

import Arrays
import Engine
import Recurrence

extension Fast: LSTMKernels {
  public static func lstmForward(
    _ W_a: Matrix, _ p: Matrix?, _ Z_x: consuming Matrix, _ a_prev: Matrix, _ c_prev: Matrix
  ) -> LSTMStep {
    requireStep("lstmForward", W_a, Z_x, a_prev, c_prev)
    if let p { requirePart("lstmForward", "p", p, 3 * a_prev.rows, 1) }
    let (n, m) = (a_prev.rows, a_prev.columns)

    // (1) Z = Z_x + W_a a_prev
    var gates = Z_x
    multiply(W_a, a_prev, scale: 1, into: &gates, keeping: 1)

    // (2) [Z_f; Z_u; Z_o] += p ⊙ [c_prev; c_prev; c_prev]
    if let p {
      for i in 0..<3 * n {
        let (weight, c) = (p[i, 0], c_prev.row(i % n))
        var z = gates.mutableRow(i)
        for j in z.indices { z[j] += weight * c[j] }
      }
    }

    // (3) [Γ_f; Γ_u; Γ_o] = σ([Z_f; Z_u; Z_o]),   c̃ = tanh(Z_c)
    VectorMath.sigmoid(&gates.elements, in: 0..<3 * n * m)
    VectorMath.tanh(&gates.elements, in: 3 * n * m..<4 * n * m)

    // (4) c = Γ_u ⊙ c̃ + Γ_f ⊙ c_prev
    var c = Matrix(uninitialized: n, m)
    for i in 0..<n {
      let (f, u, candidate, before) = (gates.row(i), gates.row(n + i), gates.row(3 * n + i), c_prev.row(i))
      var c = c.mutableRow(i)
      for j in c.indices { c[j] = u[j] * candidate[j] + f[j] * before[j] }
    }

    // (5) a = Γ_o ⊙ tanh(c)
    var tanh_c = c
    VectorMath.tanh(&tanh_c.elements)
    var a = Matrix(uninitialized: n, m)
    for i in 0..<n {
      let (o, shown) = (gates.row(2 * n + i), tanh_c.row(i))
      var a = a.mutableRow(i)
      for j in a.indices { a[j] = o[j] * shown[j] }
    }
    return LSTMStep(gates: gates, c_prev: c_prev, c: c, tanh_c: tanh_c, a: a)
  }

  public static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    requireBack("lstmBackward", step.a, da)
    let (n, m) = (da.rows, da.columns)
    var (dZ, dc_prev) = (Matrix(uninitialized: 4 * n, m), dc)
    for i in 0..<n {
      let (f, u, o) = (step.gates.row(i), step.gates.row(n + i), step.gates.row(2 * n + i))
      let (candidate, tanh_c, c_prev) = (step.gates.row(3 * n + i), step.tanh_c.row(i), step.c_prev.row(i))
      let da = da.row(i)
      // (6) dc += da ⊙ Γ_o ⊙ (1 − tanh²(c))
      var dc = dc_prev.mutableRow(i)
      for j in dc.indices { dc[j] += da[j] * o[j] * (1 - tanh_c[j] * tanh_c[j]) }
      // (7) dZ_f = dc ⊙ c_prev ⊙ Γ_f (1 − Γ_f)
      var d_f = dZ.mutableRow(i)
      for j in d_f.indices { d_f[j] = dc[j] * c_prev[j] * f[j] * (1 - f[j]) }
      // (8) dZ_u = dc ⊙ c̃ ⊙ Γ_u (1 − Γ_u)
      var d_u = dZ.mutableRow(n + i)
      for j in d_u.indices { d_u[j] = dc[j] * candidate[j] * u[j] * (1 - u[j]) }
      // (9) dZ_o = da ⊙ tanh(c) ⊙ Γ_o (1 − Γ_o)
      var d_o = dZ.mutableRow(2 * n + i)
      for j in d_o.indices { d_o[j] = da[j] * tanh_c[j] * o[j] * (1 - o[j]) }
      // (10) dZ_c = dc ⊙ Γ_u ⊙ (1 − c̃²)
      var d_c = dZ.mutableRow(3 * n + i)
      for j in d_c.indices { d_c[j] = dc[j] * u[j] * (1 - candidate[j] * candidate[j]) }
      // (11) dc_prev = dc ⊙ Γ_f
      for j in dc.indices { dc[j] *= f[j] }
    }
    // (11) with peepholes + p_f ⊙ dZ_f + p_u ⊙ dZ_u + p_o ⊙ dZ_o
    if let p {
      for i in 0..<3 * n {
        let (weight, d) = (p[i, 0], dZ.row(i))
        var dc = dc_prev.mutableRow(i % n)
        for j in dc.indices { dc[j] += weight * d[j] }
      }
    }

    // (12) da_prev = W_aᵀ dZ
    return (dZ, product(W_a.transposed, dZ), dc_prev)
  }
}
