/// Not too sure: real images labelled with 0.9.

import Adversaries
import Arrays
import Foundation
import StudyKit

func runSmoothing(_ settings: Settings) throws -> Report {
  func highest<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ label: Scalar) throws -> Double {
    let judgement = try discriminatorOfLine(
      kernels, real: Gaussian(3, 0.5), fake: Gaussian(-3, 0.5), AdversarialObjective(realLabel: label), steps: 600,
      seed: settings.seed)
    return judgement.learned.max() ?? 0
  }
  let (hard, soft) = (
    try highest(settings.kernels.adversaries, 1), try highest(settings.kernels.adversaries, 0.9)
  )
  var table = Table("p", "q", "labels 1 and 0", "0.9 and 0", "0.9 and 0.1")
  for (p, q) in [(0.5, 0.0), (0.3, 0.3), (0.001, 0.5)] {
    table.row(
      p, q, short(bestAnswer(p, q), digits: 2), short(0.9 * p / (p + q), digits: 2),
      short((0.9 * p + 0.1 * q) / (p + q), digits: 2))
  }
  var report = Report()
  report.say("the best answer, for three ways to label:")
  report.say()
  report.say(table)
  report.say()
  report.say("two distributions that do not touch; a discriminator's highest answer after 600 steps:")
  report.say("labels 1 and 0: \(String(format: "%.3f", hard))   0.9 and 0: \(String(format: "%.2f", soft))")
  report.answer("smoothed", is: soft)
  return report
}
