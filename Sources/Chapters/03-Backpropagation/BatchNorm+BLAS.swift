/// Batch normalisation in matrix form: a row’s mean is its product with a column of 1/m.

import Arrays

extension BatchNormKernels where Self: MatrixForm {
  public static func batchNormForward(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    requireFit("batchNormForward", Z, scales)
    let mean = Matrix(Z.columns, 1, repeating: 1 / Scalar(Z.columns))

    // (1) μ = Z 1/m
    let mu = product(Z, mean)

    // (2) σ² = (Z − μ)² 1/m
    let deviation = Z - mu
    let variance = product(deviation ⊙ deviation, mean)

    // (3) Ẑ = (Z − μ) / √(σ² + ε)
    let Zhat = deviation / root(variance, epsilon)

    // (4) N = γ Ẑ + β
    let N = scales.gamma ⊙ Zhat + scales.beta
    return NormalizedBatch(N: N, Zhat: Zhat, statistics: Statistics(mean: mu, variance: variance))
  }

  public static func batchNormForward(
    _ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    requireFit("batchNormForward", Z, scales, statistics)
    // (3) Ẑ = (Z − μ) / √(σ² + ε)
    let Zhat = (Z - statistics.mean) / root(statistics.variance, epsilon)

    // (4) N = γ Ẑ + β
    return scales.gamma ⊙ Zhat + scales.beta
  }

  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    requireFit("batchNormBackward", dN, scales, batch)
    let mean = Matrix(dN.columns, 1, repeating: 1 / Scalar(dN.columns))

    // (5) dβ = dN 1/m
    let dbeta = product(dN, mean)

    // (6) dγ = (dN ⊙ Ẑ) 1/m
    let dgamma = product(dN ⊙ batch.Zhat, mean)

    // (7) dZ = γ / √(σ² + ε) · (dN − dβ − Ẑ dγ)
    let scale = scales.gamma / root(batch.statistics.variance, epsilon)
    let dZ = scale ⊙ (dN - dbeta - batch.Zhat ⊙ dgamma)
    return (Scales(gamma: dgamma, beta: dbeta), dZ)
  }

  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    requireFit("batchNormBackward", dN, scales, statistics)
    // (8) dZ = γ / √(σ² + ε) · dN
    return scales.gamma / root(statistics.variance, epsilon) ⊙ dN
  }

  /// √(σ² + ε)
  private static func root(_ variance: Matrix, _ epsilon: Scalar) -> Matrix {
    variance.map { v in (v + epsilon).squareRoot() }
  }
}

extension BLAS: BatchNormKernels {}
