/// Batch normalisation over features: each score is measured against its unit's scores in the batch, then rescaled.
///
///     (1) μ[i] = 1/m · Σⱼ Z[i, j]                                         (n, 1)
///     (2) σ²[i] = 1/m · Σⱼ (Z[i, j] − μ[i])²                               (n, 1)
///     (3) Ẑ[i, j] = (Z[i, j] − μ[i]) / √(σ²[i] + ε)                        (n, m)
///     (4) N[i, j] = γ[i] Ẑ[i, j] + β[i]                                    (n, m)
///     (5) dβ[i] = 1/m · Σⱼ dN[i, j]                                        (n, 1)
///     (6) dγ[i] = 1/m · Σⱼ dN[i, j] Ẑ[i, j]                                (n, 1)
///     (7) dZ[i, j] = γ[i] / √(σ²[i] + ε) · (dN[i, j] − dβ[i] − Ẑ[i, j] dγ[i])      (n, m)
///     (8) dZ[i, j] = γ[i] / √(σ²[i] + ε) · dN[i, j]                        (n, m), at test time
///
///     Z, Ẑ, N, dZ, dN (n, m)   γ, β (n, 1)
///
/// dN and dZ are of the sum of the losses, dγ and dβ of their mean, which is what (7) takes off: μ and σ² depend on
/// every example, so each example's gradient depends on the whole batch. At test time, running averages stand for μ and
/// σ², which no example moves.

import Arrays

/// γ and β of a layer; their gradient has the same two parts.
public struct Scales: Tensors, Equatable, Sendable {
  public var gamma: Matrix
  public var beta: Matrix

  public init(gamma: Matrix, beta: Matrix) {
    require(
      gamma.columns == 1 && gamma.shape == beta.shape, "Scales: γ \(gamma.shape) does not fit β \(beta.shape)"
    )
    self.gamma = gamma
    self.beta = beta
  }

  /// γ = 1 and β = 0 for n units.
  public init(units n: Int) {
    self.init(gamma: Matrix(n, 1, repeating: 1), beta: Matrix(n, 1))
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try gamma.walk("gamma", visit)
    try beta.walk("beta", visit)
  }
}

/// Mean and variance of each unit, of a batch or averaged over batches.
public struct Statistics: Tensors, Equatable, Sendable {
  public var mean: Matrix
  public var variance: Matrix

  public init(mean: Matrix, variance: Matrix) {
    (self.mean, self.variance) = (mean, variance)
  }

  /// Mean 0 and variance 1 for n units, before anything was seen.
  public init(units n: Int) {
    self.init(mean: Matrix(n, 1), variance: Matrix(n, 1, repeating: 1))
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try mean.walk("mean", visit)
    try variance.walk("variance", visit)
  }

  /// Moves a tenth of the way to a batch of m, whose variance is taken as an estimate of the whole's: times m/(m − 1).
  public mutating func update(with batch: Statistics, examples m: Int) {
    let unbiased = m > 1 ? Scalar(m) / Scalar(m - 1) : 1
    mean = mean.combined(with: batch.mean) { old, new in 0.9 * old + 0.1 * new }
    variance = variance.combined(with: batch.variance) { old, new in 0.9 * old + 0.1 * unbiased * new }
  }
}

/// What the way back needs of the way forward.
public struct NormalizedBatch: Sendable {
  /// (4) What the layer hands on.
  public var N: Matrix
  /// (3)
  public var Zhat: Matrix
  /// (1), (2)
  public var statistics: Statistics

  public init(N: Matrix, Zhat: Matrix, statistics: Statistics) {
    (self.N, self.Zhat, self.statistics) = (N, Zhat, statistics)
  }
}

public protocol BatchNormKernels {
  /// (1)–(4) In training: by the batch's own mean and variance.
  static func batchNormForward(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch

  /// (3), (4) At test time: by given statistics.
  static func batchNormForward(_ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar) -> Matrix

  /// (5)–(7)
  static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix)

  /// (8) At test time, back through given statistics.
  static func batchNormBackward(_ dN: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar) -> Matrix
}

/// What keeps (3) from dividing by 0.
public let batchNormEpsilon: Scalar = 1e-5

/// What is wrong with scores, or their gradients, and scales; nil if they fit, and there are some.
package func misfit(_ function: String, Z: Matrix, _ scales: Scales) -> String? {
  if Z.rows != scales.gamma.rows { return "\(function): γ \(scales.gamma.shape) does not fit Z \(Z.shape)" }
  return Z.columns == 0 ? "\(function): Z \(Z.shape) has no examples" : nil
}

/// What is wrong with the statistics of the rows of Z; nil if they fit.
package func misfit(_ function: String, Z: Matrix, _ statistics: Statistics) -> String? {
  let (mean, variance) = (statistics.mean.shape, statistics.variance.shape)
  if mean != [Z.rows, 1] { return "\(function): μ \(mean) does not fit Z \(Z.shape)" }
  return variance == mean ? nil : "\(function): σ² \(variance) does not fit Z \(Z.shape)"
}

/// What is wrong with a batch's way forward and the gradients of what it handed on; nil if they fit.
package func misfit(_ function: String, dN: Matrix, _ batch: NormalizedBatch) -> String? {
  if batch.Zhat.shape != dN.shape { return "\(function): dN \(dN.shape) does not fit Ẑ \(batch.Zhat.shape)" }
  return misfit(function, Z: dN, batch.statistics)
}

package func requireFit(_ function: String, _ Z: Matrix, _ scales: Scales) { refuse(misfit(function, Z: Z, scales)) }

package func requireFit(_ function: String, _ Z: Matrix, _ scales: Scales, _ statistics: Statistics) {
  refuse(misfit(function, Z: Z, scales) ?? misfit(function, Z: Z, statistics))
}

package func requireFit(_ function: String, _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch) {
  refuse(misfit(function, Z: dN, scales) ?? misfit(function, dN: dN, batch))
}
