/// Adagrad in loops.

import Arrays

extension Loops: AdagradKernels {
  public static func adagradStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, epsilon: Scalar
  ) {
    requireFit("adagradStep", p.count, s.count, g.count)
    for i in p.indices {
      // (1) s[i] = s[i] + g[i]²
      s[i] += g[i] * g[i]
      // (2) p[i] = p[i] − α g[i] / (√s[i] + ε)
      p[i] -= alpha * g[i] / (s[i].squareRoot() + epsilon)
    }
  }
}
