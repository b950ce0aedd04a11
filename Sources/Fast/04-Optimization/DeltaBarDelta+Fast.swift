/// Adaptive gains as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: DeltaBarDeltaKernels {
  public static func deltaBarDeltaStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar,
    _ settings: DeltaBarDeltaSettings
  ) {
    requireFit("deltaBarDeltaStep", p.count, k.count, h.count, g.count)
    let (low, high) = (Lanes(repeating: settings.low), Lanes(repeating: settings.high))
    fusedUpdate(&p, &k, &h, g) { p, k, h, g, places in
      for i in places {
        // (1) The signs are compared, not the product, which two small numbers make 0.
        let isSame = ((g[i] .> 0) .& (h[i] .> 0)) .| ((g[i] .< 0) .& (h[i] .< 0))
        let isOpposite = ((g[i] .> 0) .& (h[i] .< 0)) .| ((g[i] .< 0) .& (h[i] .> 0))
        let gain = k[i].replacing(with: k[i] + settings.grow, where: isSame)
          .replacing(with: k[i] * settings.shrink, where: isOpposite)
        // (2)
        k[i] = gain.clamped(lowerBound: low, upperBound: high)
        // (3) p = p − α k g,  h = g
        p[i] -= alpha * k[i] * g[i]
        h[i] = g[i]
      }
    }
  }
}
