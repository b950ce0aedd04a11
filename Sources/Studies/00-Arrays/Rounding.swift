/// How far a sum in Float strays from the exact one.
///
///     (1) |computed − exact| ≤ (k + 2) u Σ |aᵢ bᵢ|           k terms, in any order

import Arrays
import Plots
import StudyKit
import Verification

/// The error of a sum of k products in Float, and what it may be at most.
struct RoundingError: Sendable {
  let terms: Int
  /// The mean error over the sums that were tried.
  let mean: Double
  /// The largest error among them.
  let largest: Double
  /// (1), at its smallest among them.
  let bound: Double
}

/// Sums of k normal products in Float beside the same in Double, for each k, so many times.
func roundingErrors(terms: [Int], trials: Int, seed: UInt64) -> [RoundingError] {
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

private let roundingTerms = [10, 30, 100, 300, 1_000, 3_000, 10_000]

func runRounding(_ settings: Settings) -> Report {
  let sums = roundingErrors(terms: roundingTerms, trials: 200, seed: settings.seed)
  var table = Table("terms", "mean error", "largest", "bound")
  for sum in sums {
    let numbers = [sum.mean, sum.largest, sum.bound].map { short($0, digits: 2) }
    table.row(sum.terms, numbers[0], numbers[1], numbers[2])
  }
  var report = Report()
  report.say(table)
  let (few, many) = (sums[0], sums[sums.count - 1])
  report.say(
    "\(many.terms / few.terms) times the terms: \(short(many.mean / few.mean, digits: 2)) times the mean error")
  report.answer("growth", is: many.mean / few.mean)
  return report
}

func drawRounding(_ title: String, _ settings: Settings) -> Figure {
  let sums = roundingErrors(terms: roundingTerms, trials: 200, seed: settings.seed)
  let terms = sums.map { Double($0.terms) }
  let straight = terms.map { k in sums[0].mean * k / terms[0] }
  return Figure(
    title, x: Axis("terms of the sum, k", isLogarithmic: true), y: Axis("error of a sum in Float", isLogarithmic: true),
    [
      .line("∝ k", x: terms, y: straight, colour: .grey, dashed: true),
      .line("bound (k + 2) u Σ|aᵢ bᵢ|", x: terms, y: sums.map(\.bound)),
      .points("largest of 200", x: terms, y: sums.map(\.largest)),
      .points("mean of 200", x: terms, y: sums.map(\.mean)),
    ])
}
