/// The runs and the figure of the lesson on products.

import Arrays
import Plots
import StudyKit
import Verification

func runProduct(_ settings: Settings) -> Report {
  let A: Matrix = [[1, 2, 3], [4, 5, 6]]
  let B: Matrix = [[1, 0], [0, 1], [1, 1]]
  let C = settings.twin == .loops ? Loops.product(A, B) : BLAS.product(A, B)
  var report = Report()
  report.say("A = \(A)\nB = \(B)\nA B = \(C)")
  report.answer("corner", is: Double(C[1, 1]))
  return report
}

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

func runSmallProducts(_ settings: Settings) -> Report {
  let far = Scalar(sign: .plus, exponent: Scalar.greatestFiniteMagnitude.exponent - 8, significand: 1)
  let (x, y): ([Scalar], [Scalar]) = ([3 * far, 4 * far], [3, 4])
  let squares = Loops.dot(x, x)
  let norm = settings.twin == .loops ? Loops.norm(x) : BLAS.norm(x)
  var A: Matrix = [[0, 0, 0], [0, 0, 0]]
  Loops.addOuter([1, 2], [1, 10, 100], scale: 1, to: &A)
  var report = Report()
  report.say("y = (3, 4)            y · y = \(short(Double(Loops.dot(y, y))))   ‖y‖ = \(short(Double(Loops.norm(y))))")
  report.say(
    "x = y · 2^\(far.exponent)       x · x = \(squares)   ‖x‖ = \(short(Double(norm / far))) · 2^\(far.exponent)")
  report.say("(1, 2) (1, 10, 100)ᵀ = \(A)")
  report.answer("finite", is: norm.isFinite ? "yes" : "no")
  return report
}

private let roundingTerms = [10, 30, 100, 300, 1_000, 3_000, 10_000]

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
