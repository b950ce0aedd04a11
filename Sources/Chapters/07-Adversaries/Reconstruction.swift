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

func requirePairs(_ function: String, _ X: Volume, _ Y: Volume) {
  require(X.shape == Y.shape && !X.elements.isEmpty, "\(function): X \(X.shape) does not fit Y \(Y.shape)")
}

func requireFeatures(_ function: String, _ F: Matrix, _ F_real: Matrix) {
  require(
    F.rows == F_real.rows && min(F.rows, F.columns, F_real.columns) > 0,
    "\(function): F \(F.shape) does not fit F_real \(F_real.shape)")
}
