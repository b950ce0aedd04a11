/// Nesterov’s momentum as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: NesterovKernels {
  public static func nesterovStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar
  ) {
    requireFit("nesterovStep", p.count, v.count, g.count)
    // (1) v = β v + g        (2) p̃ = p̃ − α (g + β v)
    fusedUpdate(&p, &v, g) { p, v, g, places in
      for i in places {
        v[i] = beta * v[i] + g[i]
        p[i] -= alpha * (g[i] + beta * v[i])
      }
    }
  }
}
