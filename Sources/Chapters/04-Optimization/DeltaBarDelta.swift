/// Delta-bar-delta, adaptive gains: a factor on the learning rate for each weight, which grows while the weight's
/// gradient keeps its sign, and shrinks when it turns.
///
///     (1) k = k + grow       where g and the gradient before it, h, have one sign
///         k = k · shrink     where they have opposite signs;  k stays where one of them is 0
///     (2) k = min(max(k, low), high)
///     (3) p = p − α k g,   h = g
///
///     p, g, h, k    n numbers; k starts at 1, h at 0
///
/// To grow by sums and shrink by products lets large gains die quickly when oscillation begins. The signs mean something
/// only where a gradient is not mostly noise: on full batches or large ones.

import Arrays

/// How gains change, and how far.
public struct DeltaBarDeltaSettings: Equatable, Sendable {
  public var grow: Scalar
  public var shrink: Scalar
  public var low: Scalar
  public var high: Scalar

  public init(grow: Scalar = 0.05, shrink: Scalar = 0.95, low: Scalar = 0.1, high: Scalar = 10) {
    require(
      grow >= 0 && shrink > 0 && shrink <= 1 && low > 0 && low <= high,
      "DeltaBarDeltaSettings: growing by \(grow), shrinking to \(shrink), within \(low) and \(high)")
    (self.grow, self.shrink, self.low, self.high) = (grow, shrink, low, high)
  }
}

public protocol DeltaBarDeltaKernels {
  /// (1)–(3) One step.
  static func deltaBarDeltaStep(
    _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar,
    _ settings: DeltaBarDeltaSettings)
}
