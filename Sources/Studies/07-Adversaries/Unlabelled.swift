/// Some class, whichever: what an image without a label costs.

import Adversaries
import Arrays
import Foundation
import StudyKit

func runUnlabelled(_ settings: Settings) -> Report {
  let twin = settings.twin.adversaries
  var table = Table("scores of three classes and of fake", "cost", "slopes")
  var report = Report()
  for z: [Scalar] in [[0, 0, 0, 0], [5, 0, 0, 0], [5, 5, 5, 0], [0, 0, 0, 5]] {
    let Z = Matrix(column: z)
    let cost = Double(twin.realCost(Z))
    let slopes = twin.realGradient(Z).elements.map { d in String(format: "%.3f", Double(d)) }.joined(separator: " ")
    table.row(z.map { short(Double($0)) }.joined(separator: " "), short(cost, digits: 3), slopes)
    if z == [0, 0, 0, 0] { report.answer("nothing", is: cost) }
  }
  report.say(table)
  return report
}
