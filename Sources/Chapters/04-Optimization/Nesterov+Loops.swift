/// Nesterov's momentum in loops.

import Arrays

extension Loops: NesterovKernels {
  public static func nesterovStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar
  ) {
    requireFit("nesterovStep", p.count, v.count, g.count)
    for i in p.indices {
      // (1) v[i] = β v[i] + g[i]
      v[i] = beta * v[i] + g[i]
      // (2) p̃[i] = p̃[i] − α (g[i] + β v[i])
      p[i] -= alpha * (g[i] + beta * v[i])
    }
  }
}
