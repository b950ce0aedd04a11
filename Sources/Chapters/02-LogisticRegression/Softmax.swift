/// Softmax regression: the scores of K linear units become the probabilities of K classes.
///
///     (1) A[i, j] = exp(Z[i, j] − max) / Σᵢ exp(Z[i, j] − max)         (K, m), max over the column: finite for any finite Z
///     (2) J = 1/m · Σⱼ (ln Σᵢ exp(Z[i, j] − max) − Σᵢ Y[i, j] (Z[i, j] − max))    one number, Y = 0 terms left out
///     (3) dZ[i, j] = A[i, j] − Y[i, j]                                (K, m), of the sum of the losses
///
///     Z (K, m), the units’ scores   Y (K, m), each column one-hot

import Arrays

public protocol SoftmaxKernels {
  /// (1) The probability of each class.
  static func softmax(_ Z: Matrix) -> Matrix

  /// (2) The mean cross-entropy, from scores.
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar

  /// (3) Its gradient with respect to the scores.
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix
}
