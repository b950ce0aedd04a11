/// The gated recurrent unit as PyTorch’s nn.GRU has it: the relevance gate comes late, after the product, and the
/// product has a bias of its own. All that the state is multiplied with is then one product.
///
///     (1) S = W_a a_prev                                                (3n, m)
///     (2) Γ_u = σ(Z_x,u + S_u),   Γ_r = σ(Z_x,r + S_r)                  (n, m)
///     (3) s = S_c + b_c,   c̃ = tanh(Z_x,c + Γ_r ⊙ s)                    (n, m)
///     (4) a = Γ_u ⊙ c̃ + (1 − Γ_u) ⊙ a_prev                              (n, m)
///     (5) dZ_c = (1 − c̃²) ⊙ Γ_u ⊙ da,   dS_c = Γ_r ⊙ dZ_c               (n, m)
///     (6) dZ_u = Γ_u (1 − Γ_u) ⊙ (c̃ − a_prev) ⊙ da,   dS_u = dZ_u       (n, m)
///     (7) dZ_r = Γ_r (1 − Γ_r) ⊙ s ⊙ dZ_c,   dS_r = dZ_r                (n, m)
///     (8) da_prev = (1 − Γ_u) ⊙ da + W_aᵀ dS                            (n, m)
///
///     Z_x = [Z_x,u; Z_x,r; Z_x,c] = W_x x + b (3n, m)   W_a (3n, n)   b_c (n, 1)
///
/// PyTorch’s z is 1 − Γ_u: its rows of weights are ours with the sign turned. Gradients are of the sum of the losses.

import Arrays

/// A step's gates Γ_u, Γ_r and candidate, one above the other, what the relevance gate weighs, and the states before
/// and after.
public struct LateGRUStep: Sendable {
  public var gates: Matrix
  public var s: Matrix
  public var a_prev: Matrix
  public var a: Matrix

  public init(gates: Matrix, s: Matrix, a_prev: Matrix, a: Matrix) {
    (self.gates, self.s, self.a_prev, self.a) = (gates, s, a_prev, a)
  }
}

public protocol LateGRUKernels {
  /// (1)–(4) The next state.
  static func lateGRUForward(_ W_a: Matrix, _ b_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> LateGRUStep

  /// (5)–(8) The gradients of a step's scores, of S and of the state before it.
  static func lateGRUBackward(
    _ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix
  ) -> (dZ: Matrix, dS: Matrix, da_prev: Matrix)
}
