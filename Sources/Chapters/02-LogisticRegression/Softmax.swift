/// Softmax regression: K units, whose scores become the probabilities of K classes.
///
///     (1) Z[i, j] = Σₖ W[i, k] X[k, j] + b[i]                         (K, m)
///     (2) A[i, j] = exp(Z[i, j] − max) / Σᵢ exp(Z[i, j] − max)         (K, m), max over the column: finite for any Z
///     (3) J = 1/m · Σⱼ (max + ln Σᵢ exp(Z[i, j] − max) − Σᵢ Y[i, j] Z[i, j])      one number
///     (4) dZ[i, j] = A[i, j] − Y[i, j]                                (K, m), of the sum of the losses
///     (5) dW[i, k] = 1/m · Σⱼ dZ[i, j] X[k, j]                         (K, n_x)
///     (6) db[i] = 1/m · Σⱼ dZ[i, j]                                    (K, 1)
///
///     W (K, n_x)   b (K, 1)   X (n_x, m)   Y (K, m), each column one-hot

import Arrays

public protocol SoftmaxKernels {
  /// (1) Z = W X + b.
  static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix

  /// (2) The probability of each class.
  static func softmax(_ Z: Matrix) -> Matrix

  /// (3) The mean cross-entropy, from scores.
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar

  /// (4) Its gradient with respect to the scores.
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix

  /// (5), (6) dW = 1/m · dZ Xᵀ and db = 1/m · dZ 1.
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits
}

func requireFit(_ function: String, _ units: LinearUnits, _ X: Matrix) {
  require(units.W.columns == X.rows, "\(function): W \(units.W.shape) does not fit X \(X.shape)")
}

func requireFit(_ function: String, _ X: Matrix, _ dZ: Matrix) {
  require(
    dZ.columns == X.columns && X.columns > 0, "\(function): dZ \(dZ.shape) does not fit X \(X.shape)")
}
