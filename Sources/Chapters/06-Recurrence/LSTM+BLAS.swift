/// Long short-term memory in matrix form: the scores of all gates are one product.

import Arrays
import Backpropagation

extension LSTMKernels where Self: MatrixForm & ActivationKernels {
  public static func lstmForward(
    _ W_a: Matrix, _ p: Matrix?, _ Z_x: Matrix, _ a_prev: Matrix, _ c_prev: Matrix
  ) -> LSTMStep {
    requireStep("lstmForward", W_a, Z_x, a_prev, c_prev)
    if let p { requirePart("lstmForward", "p", p, 3 * a_prev.rows, 1) }
    let n = a_prev.rows

    // (1) Z = Z_x + W_a a_prev
    let Z = Z_x + product(W_a, a_prev)
    var Z_gates = Z.rows(0..<3 * n)

    // (2) [Z_f; Z_u; Z_o] += p ⊙ [c_prev; c_prev; c_prev]
    if let p { Z_gates += p ⊙ .stacked(c_prev, c_prev, c_prev) }

    // (3) [Γ_f; Γ_u; Γ_o] = σ([Z_f; Z_u; Z_o]),   c̃ = tanh(Z_c)
    let gates = activationForward(Z_gates, by: .sigmoid)
    let (forget, update, output) = (gates.rows(0..<n), gates.rows(n..<2 * n), gates.rows(2 * n..<3 * n))
    let candidate = activationForward(Z.rows(3 * n..<4 * n), by: .tanh)

    // (4) c = Γ_u ⊙ c̃ + Γ_f ⊙ c_prev
    let c = update ⊙ candidate + forget ⊙ c_prev

    // (5) a = Γ_o ⊙ tanh(c)
    let tanh_c = activationForward(c, by: .tanh)
    let a = output ⊙ tanh_c
    return LSTMStep(gates: .stacked(gates, candidate), c_prev: c_prev, c: c, tanh_c: tanh_c, a: a)
  }

  public static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    requireBack("lstmBackward", step.a, da)
    let (n, tanh_c) = (da.rows, step.tanh_c)
    let (forget, update) = (step.gates.rows(0..<n), step.gates.rows(n..<2 * n))
    let (output, candidate) = (step.gates.rows(2 * n..<3 * n), step.gates.rows(3 * n..<4 * n))

    // (6) dc += da ⊙ Γ_o ⊙ (1 − tanh²(c))
    let dc = dc + da ⊙ output ⊙ (1 - tanh_c ⊙ tanh_c)

    // (7) dZ_f = dc ⊙ c_prev ⊙ Γ_f (1 − Γ_f)
    let dZ_f = dc ⊙ step.c_prev ⊙ forget ⊙ (1 - forget)

    // (8) dZ_u = dc ⊙ c̃ ⊙ Γ_u (1 − Γ_u)
    let dZ_u = dc ⊙ candidate ⊙ update ⊙ (1 - update)

    // (9) dZ_o = da ⊙ tanh(c) ⊙ Γ_o (1 − Γ_o)
    let dZ_o = da ⊙ tanh_c ⊙ output ⊙ (1 - output)

    // (10) dZ_c = dc ⊙ Γ_u ⊙ (1 − c̃²)
    let dZ_c = dc ⊙ update ⊙ (1 - candidate ⊙ candidate)

    // (11) dc_prev = dc ⊙ Γ_f, with peepholes + p_f ⊙ dZ_f + p_u ⊙ dZ_u + p_o ⊙ dZ_o
    var dc_prev = dc ⊙ forget
    if let p {
      let (p_f, p_u, p_o) = (p.rows(0..<n), p.rows(n..<2 * n), p.rows(2 * n..<3 * n))
      dc_prev += p_f ⊙ dZ_f + p_u ⊙ dZ_u + p_o ⊙ dZ_o
    }

    // (12) da_prev = W_aᵀ dZ
    let dZ = Matrix.stacked(dZ_f, dZ_u, dZ_o, dZ_c)
    return (dZ, product(W_a.transposed, dZ), dc_prev)
  }

  public static func peepholeGradients(_ dZ: [Matrix], _ c_prev: [Matrix]) -> Matrix {
    requireFactors("peepholeGradients", dZ, c_prev)
    let (n, m) = (c_prev[0].rows, c_prev[0].columns)

    // (13) dp = 1/m · Σₜ (dZ[t] ⊙ [c_prev; c_prev; c_prev]) 1
    let ones = Matrix(m, 1, repeating: 1)
    var dp = Matrix(3 * n, 1)
    for (d, c) in zip(dZ, c_prev) {
      let product = d.rows(0..<3 * n) ⊙ .stacked(c, c, c)
      multiply(product, ones, scale: 1 / Scalar(m), into: &dp, keeping: 1)
    }
    return dp
  }
}

extension BLAS: LSTMKernels {}
