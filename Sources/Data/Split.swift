/// Splits a dataset into parts by chance, every class being shared out alike.
///
///     n_kp = ⌊n_k f_p⌋ or ⌈n_k f_p⌉        from n_k examples of class k to part p, whose share is f_p, Σ f_p = 1
///
/// Which of the two: the parts that have come off worst so far are rounded up, so that the parts' sizes come
/// out, too.

import Arrays
import Foundation

extension Dataset {
  /// Two parts: the given share for training, the rest for testing.
  public func split(train: Double, using generator: inout SplitMix64) -> (train: Dataset, test: Dataset) {
    let parts = split([train, 1 - train], &generator)
    return (parts[0], parts[1])
  }

  /// Three parts: for training, for choosing between models, and the rest for testing.
  public func split(
    train: Double, dev: Double, using generator: inout SplitMix64
  ) -> (train: Dataset, dev: Dataset, test: Dataset) {
    let parts = split([train, dev, 1 - train - dev], &generator)
    return (parts[0], parts[1], parts[2])
  }

  private func split(_ shares: [Double], _ generator: inout SplitMix64) -> [Dataset] {
    require(
      shares.allSatisfy { f in f > 0 && f < 1 }, "split: each share must be between 0 and 1, found \(shares)")
    // Walking through a random order, a class fills its places in one part after the other.
    var room = apportioned(shares)
    var parts: [[Int]] = Array(repeating: [], count: shares.count)
    for j in generator.permutation(m) {
      guard let p = room[labels[j]].firstIndex(where: { places in places > 0 }) else { continue }
      room[labels[j]][p] -= 1
      parts[p].append(j)
    }
    return parts.map(examples)
  }

  /// n_kp: how many examples of class k go to part p.
  private func apportioned(_ shares: [Double]) -> [[Int]] {
    var owed = Array(repeating: 0.0, count: shares.count)
    return classCounts.map { n_k in
      let exact = shares.map { f -> Double in
        let share = Double(n_k) * f
        // 0.1 · 30 is 3 and not 3.0000000000000004
        return abs(share - share.rounded()) < 1e-9 * Double(max(n_k, 1)) ? share.rounded() : share
      }
      var counts = exact.map { share in Int(share) }
      for p in shares.indices { owed[p] += exact[p] - Double(counts[p]) }
      let fractional = shares.indices.filter { p in exact[p] > Double(counts[p]) }
      let left = n_k - counts.reduce(0, +)
      for p in fractional.sorted(by: { p, q in owed[p] > owed[q] }).prefix(left) {
        counts[p] += 1
        owed[p] -= 1
      }
      return counts
    }
  }
}
