/// The gradient of the log loss is the error a − y.

import Arrays
import LogisticRegression
import StudyKit
import Verification

func runGradient(_ settings: Settings) -> Report {
  let kernels = settings.kernels.logisticRegression
  let Z: Matrix = [[-3, -1, 0, 0.5, 2, 4]]
  let Y: Matrix = [[0, 1, 1, 0, 1, 0]]
  let (A, dZ) = (kernels.probabilities(Z), kernels.logisticGradient(Z, Y))
  var table = Table("z", "y", "a", "a − y", "gradient of the loss, by differences")
  for j in 0..<Z.columns {
    let gradient = centralDifference(at: Double(Z[0, j]), step: 1e-5) { z in
      kernels.logisticCost([[z]], Y.column(j))
    }
    table.row(Double(Z[0, j]), Double(Y[0, j]), Double(A[0, j]), Double(dZ[0, j]), gradient)
  }
  return Report(table, answer: "last", is: Double(dZ[0, 5]))
}
