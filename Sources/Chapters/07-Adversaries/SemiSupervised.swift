/// A discriminator that tells K classes of real images apart, and fakes as one class more.
///
///     (1) labelled     ℓ = −ln A[y],  A = softmax(Z)                     chapter 2's, with K + 1 classes
///     (2) unlabelled   ℓ = −ln(1 − A[K]) = ln(1 + eᵗ),  t = Z[K] − lse(Z[0 … K−1])      some class: but real
///     (3)              dZ[K] = A[K] = σ(t),  dZ[k] = A[k] − B[k] = −A[K] B[k],  B = softmax(Z[0 … K−1])
///     (4) fakes        ℓ = −ln A[K]                                       chapter 2's, with the label K
///
///     Z, dZ, A, B (K + 1, m)   lse(z) = max z + ln Σ exp(z − max z)   J, the mean of ℓ, one number
///
/// (2) and (3) are written so that a small cost and a small gradient keep their digits: lse(Z) − lse(Z[0 … K−1]) and
/// A[k] − B[k] would be differences of numbers that are nearly equal.

import Arrays
import Foundation

public protocol SemiSupervisedKernels {
  /// (2) The mean cost of unlabelled real images.
  static func realCost(_ Z: Matrix) -> Scalar

  /// (3) Its gradient.
  static func realGradient(_ Z: Matrix) -> Matrix
}

/// What is wrong with scores of real classes and the fakes; nil if there is a real class, and an example.
package func misfit(_ function: String, classes Z: Matrix) -> String? {
  if Z.rows < 2 { return "\(function): scores \(Z.shape) know no class beside the fakes" }
  return Z.columns == 0 ? "\(function): scores \(Z.shape) have no examples" : nil
}

func requireClasses(_ function: String, _ Z: Matrix) { refuse(misfit(function, classes: Z)) }
