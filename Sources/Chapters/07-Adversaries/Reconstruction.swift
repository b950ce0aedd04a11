/// How far images are from those that they should be, and features from the features of real images.
///
///     (1) distance            J = 1/(m N) · Σ d(X − Y)                d(t) = |t|: L1    d(t) = t²: L2
///     (2)                     dX = 1/N · d′(X − Y)                    d′(t) = sign t, 0 at 0; 2 t      (m, n_H, n_W, n_C)
///     (3) feature matching    J = 1/n · Σᵢ d(μ[i] − μ_real[i])         μ[i] = 1/m · Σⱼ F[i, j]
///     (4)                     dF[i, j] = 1/n · d′(μ[i] − μ_real[i])     the same for every example j     (n, m)
///
///     X, Y (m, n_H, n_W, n_C), N = n_H n_W n_C   F (n, m), F_real (n, m′): a layer's values, an example a column
///
/// Gradients are of the sum over the examples, as everywhere; Y and F_real are given and pass none on.

import Arrays

/// How a difference is weighed.
public enum Distance: String, CaseIterable, Sendable {
  case absolute, squared
}

public protocol ReconstructionKernels {
  /// (1) The mean distance of images from others.
  static func distance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Scalar

  /// (2) Its gradient with respect to the first.
  static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume

  /// (3) The distance of the features' means.
  static func featureCost(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Scalar

  /// (4) Its gradient with respect to the features of the fakes.
  static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix
}

/// What is wrong with images and others; nil if they are of one shape, which is not empty.
package func misfit(_ function: String, X: Volume, Y: Volume) -> String? {
  if X.shape != Y.shape { return "\(function): X \(X.shape) does not fit Y \(Y.shape)" }
  return X.shape.contains(0) ? "\(function): X \(X.shape) is empty" : nil
}

/// What is wrong with features of fakes and of real images; nil if they are as many, and there are examples of both.
package func misfit(_ function: String, F: Matrix, F_real: Matrix) -> String? {
  if F.rows != F_real.rows { return "\(function): F \(F.shape) does not fit F_real \(F_real.shape)" }
  if min(F.rows, F.columns) == 0 { return "\(function): F \(F.shape) is empty" }
  return F_real.columns == 0 ? "\(function): F_real \(F_real.shape) is empty" : nil
}

func requirePairs(_ function: String, _ X: Volume, _ Y: Volume) { refuse(misfit(function, X: X, Y: Y)) }

func requireFeatures(_ function: String, _ F: Matrix, _ F_real: Matrix) {
  refuse(misfit(function, F: F, F_real: F_real))
}
