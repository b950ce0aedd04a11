/// The sigmoid and its gradient, beside the form that is misprinted.

import Arrays
import LogisticRegression
import Plots
import StudyKit

func runSigmoid(_ settings: Settings) -> Report {
  let Z: Matrix = [[-1000, -6, -2, 0, 2, 6, 1000]]
  let A = settings.kernels.logisticRegression.probabilities(Z)
  let printed = ClassesSwapped.probabilities(Z)
  var table = Table("z", "σ(z)", "σ′(z) = a (1 − a)", "as misprinted, 1/(1 + e^z)")
  for j in 0..<Z.columns {
    let a = Double(A[0, j])
    table.row(Double(Z[0, j]), a, a * (1 - a), Double(printed[0, j]))
  }
  return Report(table, answer: "steepest", is: Double(A[0, 3] * (1 - A[0, 3])))
}

func drawSigmoid(_ title: String, _ settings: Settings) -> Figure {
  let z = even(-8, 8, 161)
  let A = settings.kernels.logisticRegression.probabilities(Matrix(row: z.map { Scalar($0) })).elements.map {
    Double($0)
  }
  return Figure(
    title, x: Axis("score z"), y: Axis("probability, gradient", range: -0.02...1.02),
    [
      .horizontal(0.25), .text("¼, the most that it slopes", x: -7.8, y: 0.29), .vertical(0),
      .line("σ(z) = 1/(1 + e⁻ᶻ)", x: z, y: A),
      .line("its gradient, σ(z) (1 − σ(z))", x: z, y: A.map { a in a * (1 - a) }),
      .line("misprinted: 1/(1 + eᶻ)", x: z, y: A.map { a in 1 - a }, colour: .grey, dashed: true),
    ])
}

/// n numbers from low to high, evenly spaced.
func even(_ low: Double, _ high: Double, _ n: Int) -> [Double] {
  (0..<n).map { i in low + (high - low) * Double(i) / Double(n - 1) }
}
