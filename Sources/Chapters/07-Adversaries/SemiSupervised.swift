/// A discriminator that tells K classes of real images apart, and fakes as one class more.
///
///     (1) labelled     ℓ = −ln A[y],  A = softmax(Z)                     chapter 2's, with K + 1 classes
///     (2) unlabelled   ℓ = −ln(1 − A[K])  =  lse(Z) − lse(Z[0 … K−1])      some class, whichever: but real
///     (3)              dZ[k] = A[k] − B[k],  B = softmax(Z[0 … K−1]), B[K] = 0
///     (4) fakes        ℓ = −ln A[K]                                       chapter 2's, with the label K
///
///     Z, dZ, A, B (K + 1, m)   lse(z) = max z + ln Σ exp(z − max z)   J, the mean of ℓ, one number

import Arrays
import Foundation

public protocol SemiSupervisedKernels {
  /// (2) The mean cost of unlabelled real images.
  static func realCost(_ Z: Matrix) -> Scalar

  /// (3) Its gradient.
  static func realGradient(_ Z: Matrix) -> Matrix
}

func requireClasses(_ function: String, _ Z: Matrix) {
  require(Z.rows > 1 && Z.columns > 0, "\(function): scores \(Z.shape) know no class beside the fakes")
}
