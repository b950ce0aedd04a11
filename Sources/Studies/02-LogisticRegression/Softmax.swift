/// The softmax of two classes beside the sigmoid.

import Arrays
import Datasets
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit

/// The softmax as it is first written: without the maximum taken off.
func naiveSoftmax(_ z: [Scalar]) -> [Scalar] {
  let e = z.map { value in exp(value) }
  let sum = e.reduce(0, +)
  return e.map { value in value / sum }
}

func runSoftmax(_ settings: Settings) -> Report {
  let kernels = settings.kernels.logisticRegression
  let Z: Matrix = [[2, -1, 0, 1000, 3], [1, 1, 0, 999, 8]]
  let labels = [0, 1, 1, 0, 0]
  let Y = oneHot(labels, 2)
  let A = kernels.softmax(Z)
  var table = Table(
    "z₀", "z₁", "softmax, class 1", "σ(z₁ − z₀)", "y", "cost by softmax", "cost by sigmoid", "naive softmax")
  for (j, label) in labels.enumerated() {
    let difference: Matrix = [[Z[1, j] - Z[0, j]]]
    let pair = (kernels.softmaxCost(Z.column(j), Y.column(j)), kernels.logisticCost(difference, [[Scalar(label)]]))
    table.row(
      Double(Z[0, j]), Double(Z[1, j]), Double(A[1, j]), Double(sigmoid(difference[0, 0])), label, Double(pair.0),
      Double(pair.1), Double(naiveSoftmax(Z.column(j).elements)[1]))
  }
  return Report(table, answer: "even", is: Double(A[1, 2]))
}
