/// The cross-entropy where a probability would be rounded to 0 or 1.

import Arrays
import Foundation
import LogisticRegression
import StudyKit

/// The cross-entropy as it is first written: by way of a probability, which a large score rounds to 0 or 1.
func naiveCrossEntropy(_ z: Scalar, _ y: Scalar) -> Scalar {
  let a = 1 / (1 + exp(-z))
  return -y * log(a) - (1 - y) * log(1 - a)
}

func runStable(_ settings: Settings) -> Report {
  let kernels = settings.kernels.logisticRegression
  var table = Table("score", "label", "naive −y ln a − (1 − y) ln(1 − a)", "ours, from the score")
  for (z, y) in [(2.0, 0.0), (30, 0), (37, 0), (1000, 0), (-1000, 1), (1000, 1), (-1000, 0)] as [(Scalar, Scalar)] {
    table.row(Double(z), Double(y), Double(naiveCrossEntropy(z, y)), Double(kernels.logisticCost([[z]], [[y]])))
  }
  return Report(table, answer: "cost", is: Double(kernels.logisticCost([[1000]], [[0]])))
}
