/// Adagrad as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: AdagradKernels {
  public static func adagradStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, epsilon: Scalar
  ) {
    requireFit("adagradStep", p.count, s.count, g.count)
    // (1) s = s + g²        (2) p = p − α g / (√s + ε)
    fusedUpdate(&p, &s, g) { p, s, g, places in
      for i in places {
        s[i] += g[i] * g[i]
        p[i] -= alpha * g[i] / (squareRoots(s[i]) + epsilon)
      }
    }
  }
}
