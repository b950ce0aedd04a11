/// Adagrad: each number's step is divided by the root of all its squared gradients so far, so that what was pushed
/// often moves less, and what was pushed rarely moves more.
///
///     (1) s = s + g²
///     (2) p = p − α g / (√s + ε)
///
///     p, g, s    n numbers; s starts at 0 and never shrinks: under a constant gradient step t has the length α/√t

import Arrays

public protocol AdagradKernels {
  /// (1), (2) One step.
  static func adagradStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, epsilon: Scalar)
}
