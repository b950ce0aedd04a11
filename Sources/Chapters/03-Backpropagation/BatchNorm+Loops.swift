/// Batch normalisation in loops.

import Arrays

extension Loops: BatchNormKernels {
  public static func batchNormForward(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    requireFit("batchNormForward", Z, scales)
    let (n, m) = (Z.rows, Z.columns)
    var (N, Zhat) = (Matrix(n, m), Matrix(n, m))
    var (mu, variance) = (Matrix(n, 1), Matrix(n, 1))
    for i in 0..<n {
      // (1) μ[i] = 1/m · Σⱼ Z[i, j]
      for j in 0..<m { mu[i, 0] += Z[i, j] / Scalar(m) }

      // (2) σ²[i] = 1/m · Σⱼ (Z[i, j] − μ[i])²
      for j in 0..<m { variance[i, 0] += (Z[i, j] - mu[i, 0]) * (Z[i, j] - mu[i, 0]) / Scalar(m) }

      for j in 0..<m {
        // (3) Ẑ[i, j] = (Z[i, j] − μ[i]) / √(σ²[i] + ε)
        Zhat[i, j] = (Z[i, j] - mu[i, 0]) / (variance[i, 0] + epsilon).squareRoot()

        // (4) N[i, j] = γ[i] Ẑ[i, j] + β[i]
        N[i, j] = scales.gamma[i, 0] * Zhat[i, j] + scales.beta[i, 0]
      }
    }
    return NormalizedBatch(N: N, Zhat: Zhat, statistics: Statistics(mean: mu, variance: variance))
  }

  public static func batchNormForward(
    _ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    requireFit("batchNormForward", Z, scales, statistics)
    var N = Matrix(Z.rows, Z.columns)
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        // (3) Ẑ[i, j] = (Z[i, j] − μ[i]) / √(σ²[i] + ε)
        let zHat = (Z[i, j] - statistics.mean[i, 0]) / (statistics.variance[i, 0] + epsilon).squareRoot()

        // (4) N[i, j] = γ[i] Ẑ[i, j] + β[i]
        N[i, j] = scales.gamma[i, 0] * zHat + scales.beta[i, 0]
      }
    }
    return N
  }

  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    requireFit("batchNormBackward", dN, scales, batch)
    let (n, m) = (dN.rows, dN.columns)
    var gradient = Scales(gamma: Matrix(n, 1), beta: Matrix(n, 1))
    var dZ = Matrix(n, m)
    for i in 0..<n {
      for j in 0..<m {
        // (5) dβ[i] = 1/m · Σⱼ dN[i, j]
        gradient.beta[i, 0] += dN[i, j] / Scalar(m)

        // (6) dγ[i] = 1/m · Σⱼ dN[i, j] Ẑ[i, j]
        gradient.gamma[i, 0] += dN[i, j] * batch.Zhat[i, j] / Scalar(m)
      }
      // (7) dZ[i, j] = γ[i] / √(σ²[i] + ε) · (dN[i, j] − dβ[i] − Ẑ[i, j] dγ[i])
      let scale = scales.gamma[i, 0] / (batch.statistics.variance[i, 0] + epsilon).squareRoot()
      for j in 0..<m {
        dZ[i, j] = scale * (dN[i, j] - gradient.beta[i, 0] - batch.Zhat[i, j] * gradient.gamma[i, 0])
      }
    }
    return (gradient, dZ)
  }

  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    requireFit("batchNormBackward", dN, scales, statistics)
    var dZ = Matrix(dN.rows, dN.columns)
    for i in 0..<dN.rows {
      // (8) dZ[i, j] = γ[i] / √(σ²[i] + ε) · dN[i, j]
      let scale = scales.gamma[i, 0] / (statistics.variance[i, 0] + epsilon).squareRoot()
      for j in 0..<dN.columns { dZ[i, j] = scale * dN[i, j] }
    }
    return dZ
  }
}
