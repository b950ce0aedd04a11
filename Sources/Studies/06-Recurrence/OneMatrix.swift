/// One matrix or two: the weights of the state and of the input, side by side.

import Arrays
import Recurrence
import StudyKit

func runOneMatrix(_ settings: Settings) -> Report {
  let kernels = settings.kernels.recurrence
  let (W_aa, W_ax, a, x): (Matrix, Matrix, Matrix, Matrix) = ([[1, 2], [0, 1]], [[3], [-1]], [[1], [2]], [[2]])
  let (left, right) = (kernels.product(W_aa, a), kernels.product(W_ax, x))
  let whole = kernels.product(Matrix.beside(W_aa, W_ax), Matrix.stacked(a, x))
  var report = Report()
  report.say("W_aa = \(W_aa)   W_ax = \(W_ax)   a = \(a)   x = \(x)")
  report.say("W_aa a          = \(left)")
  report.say("W_ax x          = \(right)")
  report.say("their sum       = \(left + right)")
  report.say("[W_aa | W_ax]   = \(Matrix.beside(W_aa, W_ax))   [a; x] = \(Matrix.stacked(a, x))")
  report.say("their product   = \(whole)")
  report.answer("first", is: Double(whole[0, 0]))
  return report
}
