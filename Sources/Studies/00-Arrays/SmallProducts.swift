/// The outer product, the inner product and the norm: a norm is finite where the squares overflow.

import Arrays
import StudyKit
import Verification

func runSmallProducts(_ settings: Settings) -> Report {
  let far = Scalar(sign: .plus, exponent: Scalar.greatestFiniteMagnitude.exponent - 8, significand: 1)
  let (x, y): ([Scalar], [Scalar]) = ([3 * far, 4 * far], [3, 4])
  let squares = Loops.dot(x, x)
  let norm = settings.kernels.products.norm(x)
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
