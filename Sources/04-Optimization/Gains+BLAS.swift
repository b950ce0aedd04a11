/// Adaptive gains in one pass over memory, without a branch: the vector unit computes both gains and takes one.

import Arrays

extension BLAS: GainKernels {
  public static func gainStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], rate alpha: Scalar,
    _ settings: GainSettings
  ) {
    requireFit("gainStep", p.count, k.count, h.count, g.count)
    onePass(&p, &k, &h, g) { p, k, h, g in
      // (1) The product of the signs, since the product of two small numbers may be 0.
      let sign: Scalar = (g > 0 ? 1 : g < 0 ? -1 : 0) * (h > 0 ? 1 : h < 0 ? -1 : 0)
      let gain = sign > 0 ? k + settings.grow : sign < 0 ? k * settings.shrink : k
      // (2)
      k = min(max(gain, settings.low), settings.high)
      // (3) p = p − α k g,  h = g
      p -= alpha * k * g
      h = g
    }
  }
}
