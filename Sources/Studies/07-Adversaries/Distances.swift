/// How far off is a picture? The cheapest single answer to several truths, by L1 and by L2.

import Adversaries
import Arrays
import StudyKit

func runDistances(_ settings: Settings) -> Report {
  let kernels = settings.kernels.adversaries
  // Five truths, (red, green, blue): three times red, twice blue.
  let truths = Volume(5, 1, 1, 3, elements: [1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1])
  var report = Report()
  var table = Table("", "red", "green", "blue", "it pays")
  for (name, d) in [("absolute", Distance.absolute), ("squared", .squared)] {
    func cost(_ r: Int, _ b: Int) -> Scalar {
      let colour: [Scalar] = [Scalar(r) / 100, 0, Scalar(b) / 100]
      let answers = Volume(5, 1, 1, 3, elements: (0..<5).flatMap { _ in colour })
      return kernels.distance(answers, truths, d)
    }
    let places = (0...100).flatMap { r in (0...100).map { b in (r: r, b: b) } }
    let best = places.min { a, b in cost(a.r, a.b) < cost(b.r, b.b) } ?? (0, 0)
    table.row(name, Double(best.r) / 100, 0, Double(best.b) / 100, Double(cost(best.r, best.b)))
    if d == .squared { report.answer("red", is: Double(best.r) / 100) }
  }
  report.say("three times the truth is red, (1, 0, 0), twice it is blue, (0, 0, 1); the cheapest single answer:")
  report.say()
  report.say(table)
  return report
}
