/// Exercises of chapter 3: write each body, and have `Yours` examined beside the twins.
///
///     W (n, n_prev)   b (n, 1)   A_prev (n_prev, m), one example a column   Z, dZ, N, dN (n, m)   γ, β (n, 1)

import Arrays
import Backpropagation
import LogisticRegression

public enum Yours {}

extension Yours: LinearKernels {
  /// Z[i, j] = Σₖ W[i, k] A_prev[k, j] + b[i]
  ///
  /// Hint: chapter 1's scores, once for each unit; the bias once for each unit and example.
  public static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
    fatalError("denseForward: not started")
  }

  /// dW[i, k] = 1/m · Σⱼ dZ[i, j] A_prev[k, j],   db[i] = 1/m · Σⱼ dZ[i, j]
  ///
  /// Hint: m is dZ.columns. dW has the shape of W. Which of the three loops is the sum?
  public static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
    fatalError("denseGradients: not started")
  }
}

extension Yours: DenseKernels {
  /// dA_prev[k, j] = Σᵢ W[i, k] dZ[i, j]
  ///
  /// Hint: no 1/m here. Several units send something back to the same place: it adds up.
  public static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix {
    fatalError("denseBackward: not started")
  }
}

extension Yours: DropoutKernels {
  /// A[i, j] = A[i, j] D[i, j] / p
  ///
  /// Hint: the mask is given. Draw nothing.
  public static func dropout(_ A: inout Matrix, mask D: Matrix, keepProbability p: Scalar) {
    fatalError("dropout: not started")
  }
}

extension Yours: BatchNormKernels {
  /// μ[i] = 1/m · Σⱼ Z[i, j],   σ²[i] = 1/m · Σⱼ (Z[i, j] − μ[i])²
  /// Ẑ[i, j] = (Z[i, j] − μ[i]) / √(σ²[i] + ε),   N[i, j] = γ[i] Ẑ[i, j] + β[i]
  ///
  /// Hint: σ² needs μ, so there are two walks along each row before the third.
  public static func batchNormForward(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    fatalError("batchNormForward: not started")
  }

  /// Ẑ and N as above, with μ and σ² as they are given.
  ///
  /// Hint: no example has anything to do with another.
  public static func batchNormForward(
    _ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    fatalError("batchNormForward: not started")
  }

  /// dβ[i] = 1/m · Σⱼ dN[i, j],   dγ[i] = 1/m · Σⱼ dN[i, j] Ẑ[i, j]
  /// dZ[i, j] = γ[i] / √(σ²[i] + ε) · (dN[i, j] − dβ[i] − Ẑ[i, j] dγ[i])
  ///
  /// Hint: Ẑ and σ² are in the batch. Find dβ and dγ of a unit before its dZ.
  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    fatalError("batchNormBackward: not started")
  }

  /// At test time, with σ² as it is given: dZ[i, j] = γ[i] / √(σ²[i] + ε) · dN[i, j]
  ///
  /// Hint: no example moves μ or σ².
  public static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    fatalError("batchNormBackward: not started")
  }
}
