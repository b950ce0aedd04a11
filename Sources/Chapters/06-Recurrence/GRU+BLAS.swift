/// The gated recurrent unit in matrix form: both gates are one product.

import Arrays
import Backpropagation

extension GRUKernels where Self: MatrixForm & ActivationKernels {
  public static func gruForward(_ W_a: Matrix, _ W_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> GRUStep {
    requireStep("gruForward", W_a, Z_x, a_prev, rows: 3 * a_prev.rows)
    requirePart("gruForward", "W_a", W_a, 2 * a_prev.rows, a_prev.rows)
    requirePart("gruForward", "W_c", W_c, a_prev.rows, a_prev.rows)
    let n = a_prev.rows

    // (1) [Γ_u; Γ_r] = σ([Z_x,u; Z_x,r] + W_a a_prev)
    let gates = activationForward(Z_x.rows(0..<2 * n) + product(W_a, a_prev), by: .sigmoid)
    let (update, relevance) = (gates.rows(0..<n), gates.rows(n..<2 * n))

    // (2) c̃ = tanh(Z_x,c + W_c (Γ_r ⊙ a_prev))
    let gated = relevance ⊙ a_prev
    let candidate = activationForward(Z_x.rows(2 * n..<3 * n) + product(W_c, gated), by: .tanh)

    // (3) a = Γ_u ⊙ c̃ + (1 − Γ_u) ⊙ a_prev
    let a = update ⊙ candidate + (1 - update) ⊙ a_prev
    return GRUStep(gates: gates, gated: gated, candidate: candidate, a_prev: a_prev, a: a)
  }

  public static func gruBackward(
    _ W_a: Matrix, _ W_c: Matrix, _ step: GRUStep, _ da: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix) {
    requireBack("gruBackward", step.a, da)
    let (n, candidate, a_prev) = (da.rows, step.candidate, step.a_prev)
    let (update, relevance) = (step.gates.rows(0..<n), step.gates.rows(n..<2 * n))

    // (4) dZ_c = (1 − c̃²) ⊙ Γ_u ⊙ da
    let dZ_c = (1 - candidate ⊙ candidate) ⊙ update ⊙ da

    // (5) dZ_u = Γ_u (1 − Γ_u) ⊙ (c̃ − a_prev) ⊙ da
    let dZ_u = update ⊙ (1 - update) ⊙ (candidate - a_prev) ⊙ da

    // (6) dg = W_cᵀ dZ_c
    let dg = product(W_c.transposed, dZ_c)

    // (7) dZ_r = Γ_r (1 − Γ_r) ⊙ a_prev ⊙ dg
    let dZ_r = relevance ⊙ (1 - relevance) ⊙ a_prev ⊙ dg

    // (8) da_prev = (1 − Γ_u) ⊙ da + Γ_r ⊙ dg + W_aᵀ [dZ_u; dZ_r]
    let dZ_gates = Matrix.stacked(dZ_u, dZ_r)
    let da_prev = (1 - update) ⊙ da + relevance ⊙ dg + product(W_a.transposed, dZ_gates)
    return (.stacked(dZ_gates, dZ_c), da_prev)
  }
}

extension BLAS: GRUKernels {}
