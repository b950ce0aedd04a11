/// The moving average in loops.

import Arrays

extension Loops: AverageKernels {
  public static func average(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar) {
    requireFit("average", v.count, theta.count)
    // (1) v[i] = β v[i] + (1 − β) θ[i]
    for i in v.indices { v[i] = beta * v[i] + (1 - beta) * theta[i] }
  }

  public static func corrected(_ v: [Scalar], beta: Scalar, after t: Int) -> [Scalar] {
    // (2) v̂[i] = v[i] / (1 − βᵗ)
    var v_hat = v
    for i in v.indices { v_hat[i] = v[i] / correction(beta, t) }
    return v_hat
  }
}
