/// Formulas as some course notes print them, so that the lesson can show what they do and what finds them.
///
///     (1) tanh′(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)          that is tanh itself; right is 1 − tanh²(z)
///     (2) ∂/∂h₁ W σ(h₁) = W σ(h₁) (1 − h₁)            right is 1 − σ(h₁)
///     (3) dA = Σⱼ (−Y[j] / A[j] + (1 − Y[j]) / (1 − A[j]))      right is a column for each example, and no sum
///     (4) Ẑ = (Z − μ) / (σ² + ε)                      right is √(σ² + ε)

import Arrays
import Foundation
import Perceptrons

/// (1) Tanh, where its slope is meant.
public func tanhForItsSlope(_ z: Scalar) -> Scalar {
  // (1)
  (exp(z) - exp(-z)) / (exp(z) + exp(-z))
}

/// (2) The slope of W σ(h) with the score where the answer belongs.
public func sigmoidSlopeAtScore(_ W: Scalar, _ h: Scalar) -> Scalar {
  // (2)
  W * sigmoid(h) * (1 - h)
}

/// The slope of the binary cross-entropies' sum with respect to the answers A (1, m), as it should be.
public func answerSlopes(_ A: Matrix, _ Y: Matrix) -> Matrix {
  A.combined(with: Y) { a, y in -y / a + (1 - y) / (1 - a) }
}

/// (3) The same, summed over the examples, every example being given the sum.
public func summedAnswerSlopes(_ A: Matrix, _ Y: Matrix) -> Matrix {
  // (3)
  let sum = answerSlopes(A, Y).elements.reduce(0, +)
  return Matrix(1, A.columns, repeating: sum)
}

/// (4) Batch normalisation by the variance; γ and β and their gradients are right.
public enum DividingByVariance: BatchNormKernels, Sendable {
  public static func normalize(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    var batch = Loops.normalize(Z, scales, epsilon: epsilon)
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        // (4) Ẑ[i, j] = (Z[i, j] − μ[i]) / (σ²[i] + ε)
        batch.Zhat[i, j] = (Z[i, j] - batch.statistics.mean[i, 0]) / (batch.statistics.variance[i, 0] + epsilon)
        batch.N[i, j] = scales.gamma[i, 0] * batch.Zhat[i, j] + scales.beta[i, 0]
      }
    }
    return batch
  }

  public static func normalize(
    _ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    Loops.normalize(Z, scales, by: statistics, epsilon: epsilon)
  }

  public static func normalizeBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    Loops.normalizeBackward(dN, scales, batch, epsilon: epsilon)
  }
}
