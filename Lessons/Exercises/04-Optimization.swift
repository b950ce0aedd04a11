/// Exercises of chapter 4: write each body, and have `Yours` examined beside the twins.
///
///     p, g, v, s    n numbers each: a tensor, its gradient, its states, which start at 0
///     α, β, ε, λ    the rate, an average's weight, what keeps a divisor from 0, the decay

import Arrays
import Optimization

public enum Yours {}

extension Yours: AverageKernels {
  /// v[i] = β v[i] + (1 − β) θ[i]
  ///
  /// Hint: v is overwritten.
  public static func movingAverage(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar) {
    fatalError("average: not started")
  }

  /// v̂[i] = v[i] / (1 − βᵗ)
  ///
  /// Hint: v itself goes on uncorrected.
  public static func biasCorrected(_ v: [Scalar], beta: Scalar, after t: Int) -> [Scalar] {
    fatalError("corrected: not started")
  }
}

extension Yours: MomentumKernels {
  /// v[i] = β v[i] + (1 − β) g[i], or without averaging β v[i] + g[i];   p[i] = p[i] − α v[i]
  ///
  /// Hint: p moves by the new v.
  public static func momentumStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    averaging: Bool
  ) {
    fatalError("momentumStep: not started")
  }
}

extension Yours: NesterovKernels {
  /// v[i] = β v[i] + g[i],   p̃[i] = p̃[i] − α (g[i] + β v[i])
  ///
  /// Hint: v in the second is the new one.
  public static func nesterovStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar
  ) {
    fatalError("nesterovStep: not started")
  }
}

extension Yours: RMSPropKernels {
  /// s[i] = β s[i] + (1 − β) g[i]²,   p[i] = p[i] − α g[i] / (√s[i] + ε)
  ///
  /// Hint: s first, and ε outside the root.
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar
  ) {
    fatalError("rmsPropStep: not started")
  }
}

extension Yours: AdamKernels {
  /// v[i] = β₁ v[i] + (1 − β₁) g[i],   s[i] = β₂ s[i] + (1 − β₂) g[i]²
  /// p[i] = p[i] − α λ p[i] − α v[i]/(1 − β₁ᵗ) / (√(s[i]/(1 − β₂ᵗ)) + ε)
  ///
  /// Hint: the corrections are the same for all numbers.
  public static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings
  ) {
    fatalError("adamStep: not started")
  }
}

extension Yours: DeltaBarDeltaKernels {
  /// k[i] = k[i] + grow where g[i] and h[i] have one sign, k[i] · shrink where they have opposite ones
  /// k[i] = min(max(k[i], low), high),   p[i] = p[i] − α k[i] g[i],   h[i] = g[i]
  ///
  /// Hint: where either is 0 there is no sign, and k stays. A product of two small numbers may be 0.
  public static func deltaBarDeltaStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar,
    _ settings: DeltaBarDeltaSettings
  ) {
    fatalError("deltaBarDeltaStep: not started")
  }
}
