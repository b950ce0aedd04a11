/// Matching features: two fakes beside three real images.

import Adversaries
import Arrays
import StudyKit

func runFeatures(_ settings: Settings) -> Report {
  let kernels = settings.kernels.adversaries
  let (F, F_real): (Matrix, Matrix) = ([[1, 3], [2, 2]], [[0, 2, 1], [2, 6, 4]])
  var table = Table("", "cost", "gradient of each fake's features")
  var report = Report()
  for (name, d) in [("absolute", Distance.absolute), ("squared", .squared)] {
    let cost = Double(kernels.featureCost(F, real: F_real, d))
    table.row(name, cost, "\(kernels.featureGradient(F, real: F_real, d))")
    if d == .squared { report.answer("cost", is: cost) }
  }
  report.say("features of two fakes:          \(F)   means 2, 2")
  report.say("features of three real images:  \(F_real)   means 1, 4")
  report.say()
  report.say(table)
  return report
}
