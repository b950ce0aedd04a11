/// Adagrad in one pass over memory.

import Arrays

extension BLAS: AdagradKernels {
  public static func adagradStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, epsilon: Scalar
  ) {
    requireFit("adagradStep", p.count, s.count, g.count)
    // (1) s = s + g²        (2) p = p − α g / (√s + ε)
    onePass(&p, &s, g) { p, s, g, part in
      for i in part {
        s[i] += g[i] * g[i]
        p[i] -= alpha * g[i] / (roots(s[i]) + epsilon)
      }
    }
  }
}
