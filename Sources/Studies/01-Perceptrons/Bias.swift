/// The bias as the weight of an input that is always 1.

import Arrays
import Perceptrons
import StudyKit

func runBias(_ settings: Settings) -> Report {
  let kernels = settings.kernels.perceptrons
  let (unit, X) = (firstUnit.withBiasAsWeight, withBiasInput(firstPoints))
  let (apart, joined) = (kernels.scores(firstUnit, firstPoints), kernels.scores(unit, X))
  var table = Table("point", "score, bias apart", "point with a 1", "score, bias as a weight")
  for j in 0..<X.columns {
    table.row(listed(firstPoints.column(j)), Double(apart[0, j]), listed(X.column(j)), Double(joined[0, j]))
  }
  return Report(
    "w = \(listed(unit.w)), b = \(short(Double(unit.b)))", "", table, answer: "score", is: Double(joined[0, 2]))
}
