/// The late gated recurrent unit in matrix form: gates and candidate are one product.

import Arrays
import Backpropagation

extension LateGRUKernels where Self: MatrixForm & ActivationKernels {
  public static func lateGRUForward(_ W_a: Matrix, _ b_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> LateGRUStep {
    requireStep("lateGRUForward", W_a, Z_x, a_prev, rows: 3 * a_prev.rows)
    requirePart("lateGRUForward", "W_a", W_a, 3 * a_prev.rows, a_prev.rows)
    requirePart("lateGRUForward", "b_c", b_c, a_prev.rows, 1)
    let n = a_prev.rows

    // (1) S = W_a a_prev
    let S = product(W_a, a_prev)

    // (2) [Γ_u; Γ_r] = σ([Z_x,u; Z_x,r] + [S_u; S_r])
    let gates = activationForward(Z_x.rows(0..<2 * n) + S.rows(0..<2 * n), by: .sigmoid)
    let (update, relevance) = (gates.rows(0..<n), gates.rows(n..<2 * n))

    // (3) s = S_c + b_c,   c̃ = tanh(Z_x,c + Γ_r ⊙ s)
    let s = S.rows(2 * n..<3 * n) + b_c
    let candidate = activationForward(Z_x.rows(2 * n..<3 * n) + relevance ⊙ s, by: .tanh)

    // (4) a = Γ_u ⊙ c̃ + (1 − Γ_u) ⊙ a_prev
    let a = update ⊙ candidate + (1 - update) ⊙ a_prev
    return LateGRUStep(gates: .stacked(gates, candidate), s: s, a_prev: a_prev, a: a)
  }

  public static func lateGRUBackward(
    _ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix
  ) -> (dZ: Matrix, dS: Matrix, da_prev: Matrix) {
    requireBack("lateGRUBackward", step.a, da)
    let n = da.rows
    let (update, relevance) = (step.gates.rows(0..<n), step.gates.rows(n..<2 * n))
    let candidate = step.gates.rows(2 * n..<3 * n)

    // (5) dZ_c = (1 − c̃²) ⊙ Γ_u ⊙ da,   dS_c = Γ_r ⊙ dZ_c
    let dZ_c = (1 - candidate ⊙ candidate) ⊙ update ⊙ da
    let dS_c = relevance ⊙ dZ_c

    // (6) dZ_u = Γ_u (1 − Γ_u) ⊙ (c̃ − a_prev) ⊙ da
    let dZ_u = update ⊙ (1 - update) ⊙ (candidate - step.a_prev) ⊙ da

    // (7) dZ_r = Γ_r (1 − Γ_r) ⊙ s ⊙ dZ_c
    let dZ_r = relevance ⊙ (1 - relevance) ⊙ step.s ⊙ dZ_c

    // (8) da_prev = (1 − Γ_u) ⊙ da + W_aᵀ dS
    let dS = Matrix.stacked(dZ_u, dZ_r, dS_c)
    let da_prev = (1 - update) ⊙ da + product(W_a.transposed, dS)
    return (.stacked(dZ_u, dZ_r, dZ_c), dS, da_prev)
  }
}

extension BLAS: LateGRUKernels {}
