/// Adam as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: AdamKernels {
  public static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings
  ) {
    requireFit("adamStep", p.count, v.count, s.count, g.count)
    let (beta1, beta2, epsilon) = (settings.beta1, settings.beta2, settings.epsilon)
    let (share1, share2) = (1 - beta1, 1 - beta2)
    // (3) The corrections are the same for all numbers: they go into the rate and into the root's factor.
    let correctedRate = alpha / biasCorrection(beta1, t)
    let scale = 1 / biasCorrection(beta2, t).squareRoot()
    let kept = 1 - alpha * settings.weightDecay
    fusedUpdate(&p, &v, &s, g) { p, v, s, g, places in
      for i in places {
        let g_i = g[i]
        // (1) v = β₁ v + (1 − β₁) g
        let v_i = beta1 * v[i] + share1 * g_i
        // (2) s = β₂ s + (1 − β₂) g²
        let s_i = beta2 * s[i] + share2 * (g_i * g_i)
        (v[i], s[i]) = (v_i, s_i)
        // (4) p = (1 − α λ) p − α/(1 − β₁ᵗ) · v / (√s · 1/√(1 − β₂ᵗ) + ε)
        p[i] = kept * p[i] - correctedRate * v_i / (squareRoots(s_i) * scale + epsilon)
      }
    }
  }
}
