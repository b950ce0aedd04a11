/// Some class, whichever: what an image without a label costs.

import Adversaries
import Arrays
import Foundation
import StudyKit

func runUnlabelled(_ settings: Settings) -> Report {
  let kernels = settings.kernels.adversaries
  var table = Table("scores of three classes and of fake", "cost", "gradients")
  var report = Report()
  for z: [Scalar] in [[0, 0, 0, 0], [5, 0, 0, 0], [5, 5, 5, 0], [0, 0, 0, 5]] {
    let Z = Matrix(column: z)
    let cost = Double(kernels.realCost(Z))
    let gradients = kernels.realGradient(Z).elements.map { d in String(format: "%.3f", Double(d)) }.joined(
      separator: " ")
    table.row(z.map { short(Double($0)) }.joined(separator: " "), short(cost, digits: 3), gradients)
    if z == [0, 0, 0, 0] { report.answer("nothing", is: cost) }
  }
  report.say(table)
  return report
}
