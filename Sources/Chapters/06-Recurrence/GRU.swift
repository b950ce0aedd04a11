/// The gated recurrent unit: an update gate says how much of the state to overwrite, a relevance gate how much of the
/// old state the candidate may see. The old state is gated before the product.
///
///     (1) Γ_u = σ(Z_x,u + W_u a_prev),   Γ_r = σ(Z_x,r + W_r a_prev)       (n, m)      W_a = [W_u; W_r]
///     (2) c̃ = tanh(Z_x,c + W_c (Γ_r ⊙ a_prev))                             (n, m)
///     (3) a = Γ_u ⊙ c̃ + (1 − Γ_u) ⊙ a_prev                                 (n, m)      a is also the memory c
///     (4) dZ_c = (1 − c̃²) ⊙ Γ_u ⊙ da                                       (n, m)
///     (5) dZ_u = Γ_u (1 − Γ_u) ⊙ (c̃ − a_prev) ⊙ da                         (n, m)
///     (6) dg = W_cᵀ dZ_c                                                   (n, m)      of g = Γ_r ⊙ a_prev
///     (7) dZ_r = Γ_r (1 − Γ_r) ⊙ a_prev ⊙ dg                               (n, m)
///     (8) da_prev = (1 − Γ_u) ⊙ da + Γ_r ⊙ dg + W_uᵀ dZ_u + W_rᵀ dZ_r      (n, m)
///
///     Z_x = [Z_x,u; Z_x,r; Z_x,c] = W_x x + b (3n, m)   W_a (2n, n)   W_c (n, n)
///
/// Gradients are of the sum of the losses.

import Arrays

/// A step's gates Γ_u above Γ_r, what passed the relevance gate, the candidate, and the states before and after.
public struct GRUStep: Sendable {
  public var gates: Matrix
  public var gated: Matrix
  public var candidate: Matrix
  public var a_prev: Matrix
  public var a: Matrix

  public init(gates: Matrix, gated: Matrix, candidate: Matrix, a_prev: Matrix, a: Matrix) {
    (self.gates, self.gated, self.candidate, self.a_prev, self.a) = (gates, gated, candidate, a_prev, a)
  }
}

public protocol GRUKernels {
  /// (1)–(3) The next state.
  static func gruForward(_ W_a: Matrix, _ W_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> GRUStep

  /// (4)–(8) The gradients of a step's scores and of the state before it.
  static func gruBackward(
    _ W_a: Matrix, _ W_c: Matrix, _ step: GRUStep, _ da: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix)
}
