/// Loops and matrix form through the same training: how far apart, and how far they may be.

import Arrays
import Datasets
import Examinations
import LogisticRegression
import StudyKit

/// The agreement of the run and of the figure.
func lessonAgreement(_ settings: Settings) throws -> [TrainingAgreement] {
  try shelved("agreement", settings) {
    let train = try splitTumours(settings).train
    return try compareTraining(Loops.self, BLAS.self, train.X, train.Y, learningRate: 0.25, steps: 500)
  }
}

func runTwins(_ settings: Settings) throws -> Report {
  let safe = largestSafeRate(try splitTumours(settings).train.X)
  let agreement = try lessonAgreement(settings)
  var table = Table("step", "J", "loops from BLAS", "at most")
  for t in [0, 1, 10, 50, 100, 200, 500] {
    table.row(t, agreement[t].cost, agreement[t].observed, agreement[t].bound)
  }
  let beyond = agreement.filter { step in !(step.observed <= step.bound) }.count
  return Report(
    "largest rate for which steps bring no two points apart: \(short(safe, digits: 3)); used: 0.25", "", table, "",
    "steps beyond the bound: \(beyond) of \(agreement.count)", answer: "beyond", is: Double(beyond))
}
