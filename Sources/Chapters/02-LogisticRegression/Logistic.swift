/// Logistic regression: a unit whose score becomes a probability, and the loss that its mistakes cost.
///
///     (1) A[j] = σ(Z[j])                                              (1, m)
///     (2) ℓ[j] = −Y ln A − (1 − Y) ln(1 − A)                          (1, m)
///              = max(Z, 0) − Z Y + ln(1 + e^−|Z|)                     the same, and finite for any score
///     (3) J = 1/m · Σⱼ ℓ[j]                                           one number
///     (4) dZ[j] = A[j] − Y[j]                                         (1, m), of the sum of the losses
///
///     Z = wᵀ X + b, Y (1, m), labels 0 or 1

import Arrays
import Foundation
import Perceptrons

public protocol LogisticKernels: ScoreKernels {
  /// (1) The probability of class 1.
  static func probabilities(_ Z: Matrix) -> Matrix

  /// (2), (3) The mean cross-entropy, from scores.
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar

  /// (4) Its gradient with respect to the scores.
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix
}

/// (2) The cross-entropy of one example, from its score.
func crossEntropy(_ z: Scalar, _ y: Scalar) -> Scalar {
  max(z, 0) - z * y + log1p(exp(-abs(z)))
}

/// What is wrong with the scores of one unit, which must be a row; nil if they are.
package func misfit(_ function: String, row Z: Matrix) -> String? {
  Z.rows == 1 ? nil : "\(function): Z \(Z.shape) has \(Z.rows) rows, expected 1"
}

func requireRow(_ function: String, _ Z: Matrix) { refuse(misfit(function, row: Z)) }
