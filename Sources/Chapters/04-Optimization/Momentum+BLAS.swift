/// Momentum on whole arrays.

import Arrays

extension MomentumKernels where Self: MatrixForm {
  public static func momentumStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    averaging: Bool
  ) {
    requireFit("momentumStep", p.count, v.count, g.count)
    let share = averaging ? 1 - beta : 1
    elementwise(&p, &v, g) { p, v, g in
      // (1), (2) v = β v + share · g
      v = beta * v + share * g
      // (3) p = p − α v
      p -= alpha * v
    }
  }
}

extension BLAS: MomentumKernels {}
