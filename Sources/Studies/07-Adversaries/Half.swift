/// A game of two: what a discriminator pays for its answers.

import Adversaries
import Arrays
import Foundation
import StudyKit

/// A score for which the discriminator says this probability.
private func logit(_ a: Double) -> Matrix { Matrix(1, 1, repeating: Scalar(log(a / (1 - a)))) }

func runHalf(_ settings: Settings) -> Report {
  let kernels = settings.kernels.adversaries
  var table = Table("of real ones it says", "of fakes", "J_D")
  var report = Report()
  for (real, fake) in [(0.5, 0.5), (0.9, 0.1), (0.99, 0.01), (0.9, 0.9), (0.1, 0.9)] {
    let cost = Double(kernels.discriminatorCost(logit(real), logit(fake), .minimax, realLabel: 1))
    table.row(real, fake, cost)
    if real == 0.5 { report.answer("cost", is: cost) }
  }
  report.say(table)
  return report
}
