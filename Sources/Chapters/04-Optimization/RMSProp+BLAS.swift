/// RMSProp in one pass over memory.

import Arrays

extension BLAS: RMSPropKernels {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, epsilon: Scalar
  ) {
    requireFit("rmsPropStep", p.count, s.count, g.count)
    // (1) s = β s + (1 − β) g²        (2) p = p − α g / (√s + ε)
    let share = 1 - beta
    onePass(&p, &s, g) { p, s, g, part in
      for i in part {
        s[i] = beta * s[i] + share * (g[i] * g[i])
        p[i] -= alpha * g[i] / (roots(s[i]) + epsilon)
      }
    }
  }
}
