/// Delta-bar-delta on whole arrays.

import Arrays

extension DeltaBarDeltaKernels where Self: MatrixForm {
  public static func deltaBarDeltaStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar,
    _ settings: DeltaBarDeltaSettings
  ) {
    requireFit("deltaBarDeltaStep", p.count, k.count, h.count, g.count)
    elementwise(&p, &k, &h, g) { p, k, h, g in
      // (1) The signs are compared, not the product, which two small numbers make 0.
      let isSame = (g > 0 && h > 0) || (g < 0 && h < 0)
      let isOpposite = (g > 0 && h < 0) || (g < 0 && h > 0)
      let gain = isSame ? k + settings.grow : isOpposite ? k * settings.shrink : k
      // (2)
      k = min(max(gain, settings.low), settings.high)
      // (3) p = p − α k g,  h = g
      p -= alpha * k * g
      h = g
    }
  }
}

extension BLAS: DeltaBarDeltaKernels {}
