/// RMSProp as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: RMSPropKernels {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar
  ) {
    requireFit("rmsPropStep", p.count, s.count, g.count)
    // (1) s = β s + (1 − β) g²        (2) p = p − α g / (√s + ε)
    let share = 1 - beta
    fusedUpdate(&p, &s, g) { p, s, g, places in
      for i in places {
        s[i] = beta * s[i] + share * (g[i] * g[i])
        p[i] -= alpha * g[i] / (squareRoots(s[i]) + epsilon)
      }
    }
  }
}
