/// Long short-term memory: a cell state c with gates that forget, update and output; with peepholes, they also see it.
///
///     (1) Z = Z_x + W_a a_prev                                    (4n, m)     rows of Γ_f, Γ_u, Γ_o, c̃
///     (2) Z_f, Z_u, Z_o += p ⊙ c_prev                             (n, m)      peepholes alone; p (3n, 1)
///     (3) Γ_f = σ(Z_f),   Γ_u = σ(Z_u),   Γ_o = σ(Z_o),   c̃ = tanh(Z_c)
///     (4) c = Γ_u ⊙ c̃ + Γ_f ⊙ c_prev                              (n, m)
///     (5) a = Γ_o ⊙ tanh(c)                                       (n, m)
///     (6) dc += da ⊙ Γ_o ⊙ (1 − tanh²(c))                         (n, m)      through a as well
///     (7) dZ_f = dc ⊙ c_prev ⊙ Γ_f (1 − Γ_f)                      (n, m)
///     (8) dZ_u = dc ⊙ c̃ ⊙ Γ_u (1 − Γ_u)                           (n, m)
///     (9) dZ_o = da ⊙ tanh(c) ⊙ Γ_o (1 − Γ_o)                     (n, m)
///     (10) dZ_c = dc ⊙ Γ_u ⊙ (1 − c̃²)                             (n, m)
///     (11) dc_prev = dc ⊙ Γ_f, with peepholes + Σ p ⊙ dZ          (n, m)      over the three gates
///     (12) da_prev = W_aᵀ dZ                                      (n, m)
///     (13) dp = 1/m · Σₜ Σⱼ dZ[t] ⊙ [c_prev; c_prev; c_prev]      (3n, 1)
///
///     Z_x = W_x x + b (4n, m)   W_a (4n, n)
///
/// c is long-term memory, a short-term memory; Γ_u, the update gate, is also called the input gate. As in the notes all
/// three gates see c_prev. Gradients are of the sum of the losses; dp carries the 1/m.

import Arrays

/// A step's gates Γ_f, Γ_u, Γ_o and candidate, one above the other, and its cell states and hidden state.
public struct LSTMStep: Sendable {
  public var gates: Matrix
  public var c_prev: Matrix
  public var c: Matrix
  public var tanh_c: Matrix
  public var a: Matrix

  public init(gates: Matrix, c_prev: Matrix, c: Matrix, tanh_c: Matrix, a: Matrix) {
    (self.gates, self.c_prev, self.c, self.tanh_c, self.a) = (gates, c_prev, c, tanh_c, a)
  }
}

public protocol LSTMKernels {
  /// (1)–(5) The next cell state and hidden state.
  static func lstmForward(
    _ W_a: Matrix, _ p: Matrix?, _ Z_x: consuming Matrix, _ a_prev: Matrix, _ c_prev: Matrix
  ) -> LSTMStep

  /// (6)–(12) The gradients of a step's scores and of the states before it.
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix)

  /// (13) The gradient of the peepholes' weights, over all steps.
  static func peepholeGradients(_ dZ: [Matrix], _ c_prev: [Matrix]) -> Matrix
}

/// What is wrong with the shapes of one step, those of its cell state too; nil if they fit.
package func misfit(
  _ function: String, W_a: Matrix, Z_x: Matrix, a_prev: Matrix, c_prev: Matrix
) -> String? {
  let rows = 4 * a_prev.rows
  if let misfit = misfit(function, W_a: W_a, Z_x: Z_x, a_prev: a_prev, rows: rows) { return misfit }
  if W_a.rows != rows { return misfit(function, "W_a", W_a, rows, a_prev.rows) }
  if c_prev.shape == a_prev.shape { return nil }
  return "\(function): c_prev \(c_prev.shape) does not fit a_prev \(a_prev.shape)"
}

/// Stops unless the shapes of one step fit, those of its cell state too.
package func requireStep(
  _ function: String, _ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix, _ c_prev: Matrix
) {
  refuse(misfit(function, W_a: W_a, Z_x: Z_x, a_prev: a_prev, c_prev: c_prev))
}
