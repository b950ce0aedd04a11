/// Formulas as some course notes print them, so that the lesson can show what they do and what finds them.
///
///     (1) v = (β v + (1 − β) θ) / (1 − βᵗ)          right is to correct a copy; v itself goes on uncorrected
///     (2) s = β v + (1 − β) g²                      right is β s; RMSProp has no v at all, so that nothing is kept
///     (3) p = p − α g / √(s + ε)                    the paper has √s + ε
///     (4) J = w² + 10 w + 25                        above code that descends in w² − 10 w + 25 = (w − 5)²

import Arrays

/// (1) The averages of a series, each corrected and then fed back.
public func averagesFedBack<Kernels: AverageKernels>(
  _ kernels: Kernels.Type, of series: [Scalar], beta: Scalar
) -> [Scalar] {
  var v: [Scalar] = [0]
  return series.enumerated().map { p, theta in
    Kernels.average(&v, with: [theta], beta: beta)
    // (1)
    v = Kernels.corrected(v, beta: beta, after: p + 1)
    return v[0]
  }
}

/// (2) The average of squares that goes on from the average of gradients.
public enum VForS: RMSPropKernels, AdamKernels, Sendable {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, epsilon: Scalar
  ) {
    for i in p.indices {
      // (2) with the v that is never written
      s[i] = (1 - beta) * g[i] * g[i]
      p[i] -= alpha * g[i] / (s[i].squareRoot() + epsilon)
    }
  }

  public static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    rate alpha: Scalar, _ settings: AdamSettings
  ) {
    for i in p.indices {
      v[i] = settings.beta1 * v[i] + (1 - settings.beta1) * g[i]
      // (2)
      s[i] = settings.beta2 * v[i] + (1 - settings.beta2) * g[i] * g[i]
      let (v_hat, s_hat) = (v[i] / correction(settings.beta1, t), s[i] / correction(settings.beta2, t))
      p[i] -= alpha * settings.decay * p[i]
      p[i] -= alpha * v_hat / (s_hat.squareRoot() + settings.epsilon)
    }
  }
}

/// (3) The root of both.
public enum EpsilonInside: RMSPropKernels, AdamKernels, Sendable {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, epsilon: Scalar
  ) {
    for i in p.indices {
      s[i] = beta * s[i] + (1 - beta) * g[i] * g[i]
      // (3)
      p[i] -= alpha * g[i] / (s[i] + epsilon).squareRoot()
    }
  }

  public static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    rate alpha: Scalar, _ settings: AdamSettings
  ) {
    for i in p.indices {
      v[i] = settings.beta1 * v[i] + (1 - settings.beta1) * g[i]
      s[i] = settings.beta2 * s[i] + (1 - settings.beta2) * g[i] * g[i]
      let (v_hat, s_hat) = (v[i] / correction(settings.beta1, t), s[i] / correction(settings.beta2, t))
      p[i] -= alpha * settings.decay * p[i]
      // (3)
      p[i] -= alpha * v_hat / (s_hat + settings.epsilon).squareRoot()
    }
  }
}

/// (w − 5)² and its slope.
public func parabola(_ w: Scalar) -> Scalar { (w - 5) * (w - 5) }
public func slopeOfParabola(_ w: Scalar) -> Scalar { 2 * (w - 5) }

/// (4) The printed one.
public func printedParabola(_ w: Scalar) -> Scalar {
  // (4)
  w * w + 10 * w + 25
}
