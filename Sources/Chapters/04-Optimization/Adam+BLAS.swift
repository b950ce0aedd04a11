/// Adam on whole arrays.

import Arrays

extension AdamKernels where Self: MatrixForm {
  public static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings
  ) {
    requireFit("adamStep", p.count, v.count, s.count, g.count)
    let (beta1, beta2, epsilon, lambda) = (settings.beta1, settings.beta2, settings.epsilon, settings.weightDecay)
    let (correction1, correction2) = (biasCorrection(beta1, t), biasCorrection(beta2, t))
    elementwise(&p, &v, &s, g) { p, v, s, g in
      // (1) v = β₁ v + (1 − β₁) g
      v = beta1 * v + (1 - beta1) * g
      // (2) s = β₂ s + (1 − β₂) g²
      s = beta2 * s + (1 - beta2) * g * g
      // (3) v̂ = v / (1 − β₁ᵗ),  ŝ = s / (1 − β₂ᵗ)
      let (v_hat, s_hat) = (v / correction1, s / correction2)
      // (4) p = p − α λ p − α v̂ / (√ŝ + ε)
      p = p - alpha * lambda * p - alpha * v_hat / (s_hat.squareRoot() + epsilon)
    }
  }
}

extension BLAS: AdamKernels {}
