/// A product by hand.

import Arrays
import Fast
import StudyKit

func runProduct(_ settings: Settings) -> Report {
  let A: Matrix = [[1, 2, 3], [4, 5, 6]]
  let B: Matrix = [[1, 0], [0, 1], [1, 1]]
  let C = settings.kernels.products.product(A, B)
  var report = Report()
  report.say("A = \(A)\nB = \(B)\nA B = \(C)")
  report.answer("corner", is: Double(C[1, 1]))
  return report
}
