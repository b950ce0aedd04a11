/// The moving average in loops.

import Arrays

extension Loops: AverageKernels {
  public static func movingAverage(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar) {
    requireFit("movingAverage", v.count, theta.count)
    // (1) v[i] = β v[i] + (1 − β) θ[i]
    for i in v.indices { v[i] = beta * v[i] + (1 - beta) * theta[i] }
  }

  public static func biasCorrected(_ v: [Scalar], beta: Scalar, after t: Int) -> [Scalar] {
    // (2) v̂[i] = v[i] / (1 − βᵗ)
    var v_hat = v
    for i in v.indices { v_hat[i] = v[i] / biasCorrection(beta, t) }
    return v_hat
  }
}
