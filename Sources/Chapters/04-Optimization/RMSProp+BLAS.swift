/// RMSProp on whole arrays.

import Arrays

extension RMSPropKernels where Self: MatrixForm {
  public static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar
  ) {
    requireFit("rmsPropStep", p.count, s.count, g.count)
    elementwise(&p, &s, g) { p, s, g in
      // (1) s = β s + (1 − β) g²
      s = beta * s + (1 - beta) * g * g
      // (2) p = p − α g / (√s + ε)
      p -= alpha * g / (s.squareRoot() + epsilon)
    }
  }
}

extension BLAS: RMSPropKernels {}
