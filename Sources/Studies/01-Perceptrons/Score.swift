/// One unit's scores and answers.

import Arrays
import Perceptrons
import StudyKit

/// The unit of the first steps, and the points that it judges.
let firstUnit = LinearUnit(w: [[2], [1]], b: -18)
let firstPoints: Matrix = [[7, 6, 5], [6, 6, 7]]

func runScore(_ settings: Settings) -> Report {
  let Z = settings.kernels.perceptrons.scores(firstUnit, firstPoints)
  var table = Table("point", "score", "answer")
  for j in 0..<firstPoints.columns {
    table.row(listed(firstPoints.column(j)), Double(Z[0, j]), Double(step(Z[0, j])))
  }
  return Report(table, answer: "score", is: Double(Z[0, 0]))
}
