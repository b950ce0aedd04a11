import Arrays

/// A rate that is steady at first and then falls to 0 along a line.
///
///     α_t = α while t ≤ steady, then α (end − t) / (end − steady), 0 at the end
public struct LinearDecay: Equatable, Sendable {
  public let steady: Int
  public let end: Int

  public init(steady: Int, end: Int) {
    require(0 <= steady && steady < end, "LinearDecay: steady for \(steady) of \(end)")
    (self.steady, self.end) = (steady, end)
  }

  /// The rate of step t, counted from 1.
  public func learningRate(_ alpha: Scalar, at t: Int) -> Scalar {
    if t <= steady { return alpha }
    return alpha * Scalar(max(end - t, 0)) / Scalar(end - steady)
  }
}
