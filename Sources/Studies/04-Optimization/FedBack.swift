/// A correction that is fed back, as some course notes print it.
///
///     (1) v = (β v + (1 − β) θ) / (1 − βᵗ)          right is to correct a copy; v itself goes on uncorrected

import Arrays
import Optimization
import StudyKit
import Verification

/// (1) The averages of a series, each corrected and then fed back.
func averagesFedBack<Kernels: AverageKernels>(
  _ kernels: Kernels.Type, of series: [Scalar], beta: Scalar
) -> [Scalar] {
  var v: [Scalar] = [0]
  return series.enumerated().map { p, theta in
    Kernels.movingAverage(&v, with: [theta], beta: beta)
    // (1)
    v = Kernels.biasCorrected(v, beta: beta, after: p + 1)
    return v[0]
  }
}

/// Whether a way to average obeys the law that the average of a constant is that constant.
func constancy(_ averages: ([Scalar], Scalar) -> [Scalar]) -> String {
  let law = property("the average of what stays the same") { c in
    let (theta, beta) = (c.scalar("theta", -3, 3), c.scalar("beta", 0.1, 0.9))
    let series = [Scalar](repeating: theta, count: c.int("steps", 1...10))
    for v in averages(series, beta) { c.expect("v − θ", abs(Double(v - theta)), within: 1e-4) }
  }
  return law.passed ? "holds" : "broken"
}

func runFedBack(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  let ones = [Scalar](repeating: 1, count: 8)
  let right = averages(kernels, of: ones, beta: 0.9, corrected: true)
  let wrong = averagesFedBack(kernels, of: ones, beta: 0.9)
  var table = Table("step", "corrected", "corrected and fed back")
  for t in [1, 2, 3, 5, 8] { table.row(t, Double(right[t - 1]), Double(wrong[t - 1])) }
  return Report(
    table, "", "the average of what stays the same is that, on generated cases:",
    "  corrected                \(constancy { averages(kernels, of: $0, beta: $1, corrected: true) })",
    "  corrected and fed back   \(constancy { averagesFedBack(kernels, of: $0, beta: $1) })", answer: "second",
    is: Double(wrong[1]))
}
