/// The squared error of a sigmoid: the loss that one might take first, and why one does not.
///
///     (1) J = 1/2m · Σⱼ (A[j] − Y[j])²                   A = σ(Z), one number
///     (2) dZ[j] = (A[j] − Y[j]) A[j] (1 − A[j])           (1, m), of the sum of the losses
///
///     Z = wᵀ X + b, Y (1, m), labels 0 or 1
///
/// σ′ = A (1 − A) is nearly 0 where the unit is sure, rightly or wrongly: its worst mistakes pull least.

import Arrays
import Perceptrons

public protocol SquaredErrorKernels: ScoreKernels {
  /// (1) The mean squared error of the probabilities, halved, from scores.
  static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar

  /// (2) Its gradient with respect to the scores.
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix
}
