/// RMSProp: each number's step is divided by the root of the mean of its squared gradients, a mean that forgets.
///
///     (1) s = β s + (1 − β) g²
///     (2) p = p − α g / (√s + ε)
///
///     p, g, s    n numbers; s starts at 0 and is not corrected, so that the first steps are long: α/√(1 − β)
///
/// s is updated first and divided by afterwards; ε stands outside the root.

import Arrays

public protocol RMSPropKernels {
  /// (1), (2) One step.
  static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar)
}
