/// Momentum in loops.

import Arrays

extension Loops: MomentumKernels {
  public static func momentumStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    averaging: Bool
  ) {
    requireFit("momentumStep", p.count, v.count, g.count)
    for i in p.indices {
      if averaging {
        // (1) v[i] = β v[i] + (1 − β) g[i]
        v[i] = beta * v[i] + (1 - beta) * g[i]
      } else {
        // (2) v[i] = β v[i] + g[i]
        v[i] = beta * v[i] + g[i]
      }
      // (3) p[i] = p[i] − α v[i]
      p[i] -= alpha * v[i]
    }
  }
}
