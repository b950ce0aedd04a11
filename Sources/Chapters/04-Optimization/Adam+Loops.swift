/// Adam in loops.

import Arrays

extension Loops: AdamKernels {
  public static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings
  ) {
    requireFit("adamStep", p.count, v.count, s.count, g.count)
    let (beta1, beta2) = (settings.beta1, settings.beta2)
    let (correction1, correction2) = (biasCorrection(beta1, t), biasCorrection(beta2, t))
    for i in p.indices {
      // (1) v[i] = β₁ v[i] + (1 − β₁) g[i]
      v[i] = beta1 * v[i] + (1 - beta1) * g[i]
      // (2) s[i] = β₂ s[i] + (1 − β₂) g[i]²
      s[i] = beta2 * s[i] + (1 - beta2) * g[i] * g[i]
      // (3) v̂ = v[i] / (1 − β₁ᵗ),  ŝ = s[i] / (1 − β₂ᵗ)
      let v_hat = v[i] / correction1
      let s_hat = s[i] / correction2
      // (4) p[i] = p[i] − α λ p[i] − α v̂ / (√ŝ + ε)
      p[i] -= alpha * settings.weightDecay * p[i]
      p[i] -= alpha * v_hat / (s_hat.squareRoot() + settings.epsilon)
    }
  }
}
