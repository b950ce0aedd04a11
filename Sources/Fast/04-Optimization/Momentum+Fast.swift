/// Momentum as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: MomentumKernels {
  public static func momentumStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    averaging: Bool
  ) {
    requireFit("momentumStep", p.count, v.count, g.count)
    // (1), (2) v = β v + share · g        (3) p = p − α v
    let share = averaging ? 1 - beta : 1
    fusedUpdate(&p, &v, g) { p, v, g, places in
      for i in places {
        v[i] = beta * v[i] + share * g[i]
        p[i] -= alpha * v[i]
      }
    }
  }
}
