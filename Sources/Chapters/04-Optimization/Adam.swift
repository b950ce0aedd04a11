/// Adam: the average gradient over the root of the average squared gradient, both corrected for their start. With a decay
/// of its own it is AdamW.
///
///     (1) v = β₁ v + (1 − β₁) g
///     (2) s = β₂ s + (1 − β₂) g²
///     (3) v̂ = v / (1 − β₁ᵗ),   ŝ = s / (1 − β₂ᵗ)
///     (4) p = p − α λ p − α v̂ / (√ŝ + ε)
///
///     p, g, v, s    n numbers; v and s start at 0, and t counts the steps from 1
///
/// ε stands outside the root. λ draws p itself towards 0. A penalty would send λ p through v and s with the gradient
/// instead, and be divided by √ŝ: the weights with the largest gradients would hardly decay.

import Arrays

/// Adam's hyperparameters besides the learning rate.
public struct AdamSettings: Equatable, Sendable {
  public var beta1: Scalar
  public var beta2: Scalar
  public var epsilon: Scalar
  /// λ: 0 for Adam, above for AdamW.
  public var weightDecay: Scalar

  public init(beta1: Scalar = 0.9, beta2: Scalar = 0.999, epsilon: Scalar = 1e-8, weightDecay: Scalar = 0) {
    (self.beta1, self.beta2, self.epsilon, self.weightDecay) = (beta1, beta2, epsilon, weightDecay)
  }
}

public protocol AdamKernels {
  /// (1)–(4) Step t.
  static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings)
}
