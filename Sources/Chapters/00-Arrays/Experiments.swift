/// What the lesson on products runs: how far a sum in Float strays from the exact one.
///
///     (1) |computed − exact| ≤ (k + 2) u Σ |aᵢ bᵢ|           k terms, in any order

/// The error of a sum of k products in Float, and what it may be at most.
public struct RoundingError: Sendable {
  public let terms: Int
  /// The mean error over the sums that were tried.
  public let mean: Double
  /// The largest error among them.
  public let largest: Double
  /// (1), at its smallest among them.
  public let bound: Double
}

/// Sums of k normal products in Float beside the same in Double, for each k, so many times.
public func roundingErrors(terms: [Int], trials: Int, seed: UInt64) -> [RoundingError] {
  var generator = SplitMix64(seed: seed)
  return terms.map { k in
    var (total, largest, bound) = (0.0, 0.0, Double.infinity)
    for _ in 0..<trials {
      var (sum, exact, size) = (Float(0), 0.0, 0.0)
      for _ in 0..<k {
        let (a, b) = (Float(generator.normal()), Float(generator.normal()))
        sum += a * b
        exact += Double(a) * Double(b)
        size += abs(Double(a) * Double(b))
      }
      let error = abs(Double(sum) - exact)
      total += error
      largest = max(largest, error)
      // (1)
      bound = min(bound, Double(k + 2) * Double(Float.ulpOfOne / 2) * size)
    }
    return RoundingError(terms: k, mean: total / Double(trials), largest: largest, bound: bound)
  }
}
