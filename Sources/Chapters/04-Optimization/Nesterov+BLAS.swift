/// Nesterov’s momentum on whole arrays.

import Arrays

extension NesterovKernels where Self: MatrixForm {
  public static func nesterovStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar
  ) {
    requireFit("nesterovStep", p.count, v.count, g.count)
    elementwise(&p, &v, g) { p, v, g in
      // (1) v = β v + g
      v = beta * v + g
      // (2) p̃ = p̃ − α (g + β v)
      p -= alpha * (g + beta * v)
    }
  }
}

extension BLAS: NesterovKernels {}
