/// Batch normalisation row by row, in place, in parallel where a layer is large. The matrix form makes a new matrix for
/// each term.

import Arrays
import Backpropagation
import Engine

extension Fast: BatchNormKernels {
  public static func batchNormForward(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    requireFit("batchNormForward", Z, scales)
    let mean = Matrix(Z.columns, 1, repeating: 1 / Scalar(Z.columns))

    // (1) μ = Z 1/m
    let mu = product(Z, mean)

    // (2) σ² = (Z − μ)² 1/m
    var Zhat = Z
    eachRow(&Zhat) { i, z in
      let center = mu[i, 0]
      for j in z.indices { z[j] -= center }
    }
    var squares = Zhat
    eachRow(&squares) { _, z in
      for j in z.indices { z[j] *= z[j] }
    }
    let variance = product(squares, mean)

    // (3) Ẑ = (Z − μ) / √(σ² + ε)
    eachRow(&Zhat) { i, z in
      let scale = 1 / (variance[i, 0] + epsilon).squareRoot()
      for j in z.indices { z[j] *= scale }
    }

    // (4) N = γ Ẑ + β
    var N = Zhat
    eachRow(&N) { i, z in
      let (gamma, beta) = (scales.gamma[i, 0], scales.beta[i, 0])
      for j in z.indices { z[j] = gamma * z[j] + beta }
    }
    return NormalizedBatch(N: N, Zhat: Zhat, statistics: Statistics(mean: mu, variance: variance))
  }

  public static func batchNormForward(
    _ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    requireFit("batchNormForward", Z, scales, statistics)
    // (3), (4) N = γ (Z − μ) / √(σ² + ε) + β
    var N = Z
    eachRow(&N) { i, z in
      let scale = scales.gamma[i, 0] / (statistics.variance[i, 0] + epsilon).squareRoot()
      let (center, beta) = (statistics.mean[i, 0], scales.beta[i, 0])
      for j in z.indices { z[j] = scale * (z[j] - center) + beta }
    }
    return N
  }

  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    requireFit("batchNormBackward", dN, scales, batch)
    let mean = Matrix(dN.columns, 1, repeating: 1 / Scalar(dN.columns))

    // (5) dβ = dN 1/m
    let dbeta = product(dN, mean)

    // (6) dγ = (dN ⊙ Ẑ) 1/m
    var pulls = dN
    eachRow(&pulls) { i, d in
      let z = batch.Zhat.row(i)
      for j in d.indices { d[j] *= z[j] }
    }
    let dgamma = product(pulls, mean)

    // (7) dZ = γ / √(σ² + ε) · (dN − dβ − Ẑ dγ)
    var dZ = dN
    eachRow(&dZ) { i, d in
      let scale = scales.gamma[i, 0] / (batch.statistics.variance[i, 0] + epsilon).squareRoot()
      let (shift, pull, z) = (dbeta[i, 0], dgamma[i, 0], batch.Zhat.row(i))
      for j in d.indices { d[j] = scale * (d[j] - shift - z[j] * pull) }
    }
    return (Scales(gamma: dgamma, beta: dbeta), dZ)
  }

  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    requireFit("batchNormBackward", dN, scales, statistics)
    // (8) dZ = γ / √(σ² + ε) · dN
    var dZ = dN
    eachRow(&dZ) { i, d in
      let scale = scales.gamma[i, 0] / (statistics.variance[i, 0] + epsilon).squareRoot()
      for j in d.indices { d[j] *= scale }
    }
    return dZ
  }

  /// Changes each row of A, a part of the rows side by side with others.
  @inline(__always)
  private static func eachRow(_ A: inout Matrix, _ body: (Int, inout MutableSpan<Scalar>) -> Void) {
    let (n, m) = (A.rows, A.columns)
    A.elements.withUnsafeMutableBufferPointer { a in
      parallelFor(n, of: m) { rows in
        for i in rows {
          var row = a.extracting(i * m..<(i + 1) * m).mutableSpan
          body(i, &row)
        }
      }
    }
  }
}
