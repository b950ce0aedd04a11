/// Nesterov's momentum: first jump the way that the velocity leads, then measure the gradient there, and correct.
///
///     jump       p̃ = p − α β v
///     measure    g = the gradient at p̃
///     (1)        v = β v + g
///     correct    p = p − α v
///
/// The gradient is always wanted at the jump's end, so that is the point that we keep. From one jump's end to the next:
///
///     (2) p̃ = p̃ − α (g + β v)       v being the new one
///
///     p̃, g, v    n numbers; v starts at 0, so that the first jump ends where it begins
///
/// Ordinary momentum measures before it jumps, and learns of an overshoot a step later.

import Arrays

public protocol NesterovKernels {
  /// (1), (2) One step, from where the gradient was measured to where it is to be measured next.
  static func nesterovStep(
    _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar)
}
