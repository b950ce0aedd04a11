/// What sigmoid layers pass on of a gradient at most.

import Arrays
import Backpropagation
import Foundation
import StudyKit

func runQuarter(_ settings: Settings) -> Report {
  let most = steepestSigmoid(settings.kernels.backpropagation)
  var table = Table("sigmoid layers", "passed on at most", "lost at least")
  for layers in [1, 2, 3, 5, 10] {
    let passed = pow(most, Double(layers))
    table.row(layers, percent(passed), percent(1 - passed))
  }
  return Report(table, answer: "two", is: 100 * most * most, unit: "%")
}

/// The steepest gradient of the sigmoid between −10 and 10.
func steepestSigmoid<Kernels: ActivationKernels>(_ kernels: Kernels.Type) -> Double {
  Double(derivatives(kernels, .sigmoid, Matrix(row: (-400...400).map { p in Scalar(p) / 40 })).elements.max() ?? 0)
}
