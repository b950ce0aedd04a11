/// The lengths of Adagrad's steps under constant gradients, small and large.

import Arrays
import Foundation
import Optimization
import StudyKit

func runAdagrad(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  var (p, s): ([Scalar], [Scalar]) = ([0, 0], [0, 0])
  var table = Table("step", "step's length, g = 1", "g = 100", "α/√t")
  var report = Report()
  for t in 1...100 {
    let before = p
    kernels.adagradStep(&p, &s, against: [1, 100], learningRate: 0.5, epsilon: 1e-10)
    if [1, 2, 4, 25, 100].contains(t) {
      table.row(t, Double(before[0] - p[0]), Double(before[1] - p[1]), 0.5 / Double(t).squareRoot())
    }
    if t == 4 { report.answer("fourth", is: Double(before[1] - p[1])) }
  }
  report.say(table)
  return report
}
