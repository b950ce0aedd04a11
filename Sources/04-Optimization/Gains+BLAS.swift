/// Adaptive gains in one pass over memory, without a branch: the vector unit computes both gains and takes one.

import Arrays

extension BLAS: GainKernels {
  public static func gainStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], rate alpha: Scalar,
    _ settings: GainSettings
  ) {
    requireFit("gainStep", p.count, k.count, h.count, g.count)
    onePass(&p, &k, &h, g) { p, k, h, g in
      // (1) The signs are compared, not the product, which two small numbers make 0.
      let isSame = ((g .> 0) .& (h .> 0)) .| ((g .< 0) .& (h .< 0))
      let isOpposite = ((g .> 0) .& (h .< 0)) .| ((g .< 0) .& (h .> 0))
      let gain = k.replacing(with: k + settings.grow, where: isSame)
        .replacing(with: k * settings.shrink, where: isOpposite)
      // (2)
      k = gain.clamped(lowerBound: Lanes(repeating: settings.low), upperBound: Lanes(repeating: settings.high))
      // (3) p = p − α k g,  h = g
      p -= alpha * k * g
      h = g
    }
  }
}
