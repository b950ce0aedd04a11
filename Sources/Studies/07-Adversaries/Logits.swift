/// Scores, not probabilities.
///
///     (1) from a probability   ℓ = −y ln a − (1 − y) ln(1 − a),  a = σ(z)      where a rounds to 1, 1 − a is 0
///     (2) from the score       chapter 7's ℓ(z, y)

import Adversaries
import Arrays
import Foundation
import StudyKit

/// A score's loss, computed both ways.
struct LossOfScore: Equatable, Sendable {
  let z: Scalar
  let fromProbability: Scalar
  let fromScore: Scalar
}

/// (1), (2) What a fake costs a discriminator that takes it for real, y = 0, or what a label asks for.
func lossesOfScores<Kernels: AdversarialLossKernels>(
  _ kernels: Kernels.Type, _ scores: [Scalar]
) -> [LossOfScore] {
  scores.map { z in
    let a = 1 / (1 + exp(-z))
    return LossOfScore(
      z: z, fromProbability: -log(1 - a), fromScore: -Kernels.generatorCost(Matrix(1, 1, repeating: z), .minimax))
  }
}

func runLogits(_ settings: Settings) -> Report {
  var table = Table("score of a fake", "−ln(1 − σ(z))", "ℓ(z, 0)")
  var report = Report()
  let losses = lossesOfScores(settings.kernels.adversaries, [-40, 1, 10, 30, 36, 40, 800])
  for loss in losses {
    table.row(short(Double(loss.z)), Double(loss.fromProbability) + 0, Double(loss.fromScore))
    if loss.z == 40 { report.answer("forty", is: Double(loss.fromScore)) }
  }
  report.say(table)
  return report
}
