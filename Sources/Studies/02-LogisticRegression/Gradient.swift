/// The gradient of the log loss is the error a − y.

import Arrays
import LogisticRegression
import StudyKit
import Verification

func runSlope(_ settings: Settings) -> Report {
  let twin = settings.twin.logisticRegression
  let Z: Matrix = [[-3, -1, 0, 0.5, 2, 4]]
  let Y: Matrix = [[0, 1, 1, 0, 1, 0]]
  let (A, dZ) = (twin.probabilities(Z), twin.logisticGradient(Z, Y))
  var table = Table("z", "y", "a", "a − y", "slope of the loss, by differences")
  for j in 0..<Z.columns {
    let slope = centralDifference(at: Double(Z[0, j]), step: 1e-5) { z in
      twin.logisticCost([[z]], Y.column(j))
    }
    table.row(Double(Z[0, j]), Double(Y[0, j]), Double(A[0, j]), Double(dZ[0, j]), slope)
  }
  return Report(table, answer: "last", is: Double(dZ[0, 5]))
}
