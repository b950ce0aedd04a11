/// Delta-bar-delta in loops.

import Arrays

extension Loops: DeltaBarDeltaKernels {
  public static func deltaBarDeltaStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar,
    _ settings: DeltaBarDeltaSettings
  ) {
    requireFit("deltaBarDeltaStep", p.count, k.count, h.count, g.count)
    for i in p.indices {
      // (1) one sign: k[i] = k[i] + grow; opposite signs: k[i] = k[i] · shrink
      if (g[i] > 0 && h[i] > 0) || (g[i] < 0 && h[i] < 0) {
        k[i] += settings.grow
      } else if (g[i] > 0 && h[i] < 0) || (g[i] < 0 && h[i] > 0) {
        k[i] *= settings.shrink
      }
      // (2) k[i] = min(max(k[i], low), high)
      k[i] = min(max(k[i], settings.low), settings.high)
      // (3) p[i] = p[i] − α k[i] g[i],  h[i] = g[i]
      p[i] -= alpha * k[i] * g[i]
      h[i] = g[i]
    }
  }
}
