/// RMSProp in loops.

import Arrays

extension Loops: RMSPropKernels {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar
  ) {
    requireFit("rmsPropStep", p.count, s.count, g.count)
    for i in p.indices {
      // (1) s[i] = β s[i] + (1 − β) g[i]²
      s[i] = beta * s[i] + (1 - beta) * g[i] * g[i]
      // (2) p[i] = p[i] − α g[i] / (√s[i] + ε)
      p[i] -= alpha * g[i] / (s[i].squareRoot() + epsilon)
    }
  }
}
