/// Momentum: the step follows an average of the gradients, in which what swings to and fro cancels out and what points
/// one way adds up.
///
///     (1) v = β v + (1 − β) g        averaging
///     (2) v = β v + g                not averaging: v is 1/(1 − β) times as long
///     (3) p = p − α v
///
///     p, g, v    n numbers: a tensor, its gradient, its velocity, which starts at 0
///
/// (2) with the rate (1 − β) α takes the very steps of (1) with the rate α.

import Arrays

public protocol MomentumKernels {
  /// (1) or (2), then (3).
  static func momentumStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    averaging: Bool)
}
