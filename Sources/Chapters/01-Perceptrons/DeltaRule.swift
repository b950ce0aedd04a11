/// The delta rule: a linear unit, the square of its error, and the gradient of that.
///
///     (1) J = 1/2m · Σⱼ (Z[j] − Y[j])²          one number
///     (2) dZ[j] = Z[j] − Y[j]                    (1, m), of the sum of the losses
///     (3) w = w − α dw,   b = b − α db           with the gradients of the scores
///
///     Z, Y (1, m)
///
/// It is the perceptron's rule with the score itself in the place of its step: every point pulls, by how far it errs.

import Arrays

public protocol DeltaRuleKernels: ScoreKernels {
  /// (1) The mean squared error, halved.
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar

  /// (2) Its gradient with respect to the scores.
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix
}

extension DeltaRuleKernels {
  /// (3) The unit after one step of the delta rule on all points.
  public static func deltaStep(_ unit: LinearUnit, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar) -> LinearUnit {
    let gradient = scoreGradients(X, squaredErrorGradient(scores(unit, X), Y))
    return LinearUnit(w: unit.w - alpha * gradient.w, b: unit.b - alpha * gradient.b)
  }
}
