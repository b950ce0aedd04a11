/// What the game is worth: the cost of the best discriminator, by the distance of the two distributions.

import Adversaries
import Arrays
import Foundation
import StudyKit

/// What the best discriminator pays: its cost, integrated over the line.
func costOfBest(real p: Gaussian, fake q: Gaussian) -> Double {
  let (places, width) = placesOnLine(p, q, reach: 8, cells: 2_000)
  return places.reduce(0) { cost, x in
    let (real, fake) = (p.density(x), q.density(x))
    // 1 − D is q / (p + q): written so, it is not lost where D rounds to 1.
    return cost - width
      * ((real > 0 ? real * log(real / (real + fake)) : 0) + (fake > 0 ? fake * log(fake / (real + fake)) : 0))
  }
}

/// Places along the line, as far as so many deviations of either distribution reach, and how far they are apart.
func placesOnLine(_ p: Gaussian, _ q: Gaussian, reach: Double, cells: Int) -> (places: [Double], width: Double) {
  let (low, high) = (
    min(p.mean - reach * p.deviation, q.mean - reach * q.deviation),
    max(p.mean + reach * p.deviation, q.mean + reach * q.deviation)
  )
  let width = (high - low) / Double(cells)
  return ((0...cells).map { i in low + width * Double(i) }, width)
}

func runWorth(_ settings: Settings) -> Report {
  var table = Table("fakes off by", "the best D pays", "ln 2 − J_D / 2")
  var report = Report()
  for gap in [0.0, 0.5, 1, 2, 4, 8] {
    let cost = costOfBest(real: Gaussian(0, 1), fake: Gaussian(gap, 1))
    table.row(gap, short(cost, digits: 3), String(format: "%.3f", abs(log(2) - cost / 2)))
    if gap == 0 { report.answer("equal", is: cost) }
  }
  report.say(table)
  return report
}
