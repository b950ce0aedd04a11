/// Adagrad on whole arrays.

import Arrays

extension AdagradKernels where Self: MatrixForm {
  public static func adagradStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, epsilon: Scalar
  ) {
    requireFit("adagradStep", p.count, s.count, g.count)
    elementwise(&p, &s, g) { p, s, g in
      // (1) s = s + g²
      s += g * g
      // (2) p = p − α g / (√s + ε)
      p -= alpha * g / (s.squareRoot() + epsilon)
    }
  }
}

extension BLAS: AdagradKernels {}
