/// Momentum in one pass over memory.

import Arrays

extension BLAS: MomentumKernels {
  public static func momentumStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, averaging: Bool
  ) {
    requireFit("momentumStep", p.count, v.count, g.count)
    // (1), (2) v = β v + share · g        (3) p = p − α v
    let share = averaging ? 1 - beta : 1
    onePass(&p, &v, g) { p, v, g, part in
      for i in part {
        v[i] = beta * v[i] + share * g[i]
        p[i] -= alpha * v[i]
      }
    }
  }
}
