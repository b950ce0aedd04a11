/// The moving average on whole arrays.

import Arrays

extension AverageKernels where Self: MatrixForm {
  public static func movingAverage(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar) {
    requireFit("movingAverage", v.count, theta.count)
    // (1) v = β v + (1 − β) θ
    elementwise(&v, theta) { v, theta in v = beta * v + (1 - beta) * theta }
  }

  public static func biasCorrected(_ v: [Scalar], beta: Scalar, after t: Int) -> [Scalar] {
    // (2) v̂ = 1/(1 − βᵗ) · v
    let scale = 1 / biasCorrection(beta, t)
    return v.map { v in scale * v }
  }
}

extension BLAS: AverageKernels {}
