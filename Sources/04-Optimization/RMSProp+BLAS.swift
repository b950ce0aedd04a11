/// RMSProp in one pass over memory.

import Arrays

extension BLAS: RMSPropKernels {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, epsilon: Scalar
  ) {
    requireFit("rmsPropStep", p.count, s.count, g.count)
    // (1) s = β s + (1 − β) g²        (2) p = p − α g / (√s + ε)
    let share = 1 - beta
    onePass(&p, &s, g) { p, s, g in
      s = beta * s + share * (g * g)
      p -= alpha * g / (roots(s) + epsilon)
    }
  }
}
