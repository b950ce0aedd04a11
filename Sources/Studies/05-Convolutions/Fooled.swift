/// LeNet-5 under small changes of each pixel: with the gradient's sign, and with a random sign.

import Arrays
import Convolutions
import Plots
import StudyKit

private let epsilons: [Scalar] = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]

/// The accuracy after each pixel was moved by ε: with the gradient's sign, and with a random sign.
private func fooled<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [(epsilon: Double, aimed: Double, tossed: Double)] {
  try shelved("fooled", settings) {
    let trained = try trainedLeNet(kernels, settings)
    let held = trained.split.held
    var generator = SplitMix64(seed: settings.seed)
    let coins = held.X.elements.map { _ in generator.uniform() < 0.5 ? -1 : 1 as Scalar }
    return epsilons.map { epsilon in
      let aimed = trained.network.adversaries(held, epsilon: epsilon)
      var tossed = held.X
      for p in coins.indices { tossed.elements[p] += epsilon * coins[p] }
      return (
        Double(epsilon), trained.network.accuracy(aimed, labels: trained.split.heldLabels),
        trained.network.accuracy(tossed, labels: trained.split.heldLabels)
      )
    }
  }
}

func runFooled(_ settings: Settings) throws -> Report {
  let outcomes = try fooled(settings.kernels.convolutions, settings)
  var table = Table("each pixel moved by", "right, moved against the gradient", "right, moved by a coin")
  for outcome in outcomes { table.row(outcome.epsilon, percent(outcome.aimed), percent(outcome.tossed)) }
  return Report(table, answer: "worse", is: outcomes[2].aimed < outcomes[2].tossed - 0.05 ? "yes" : "no")
}

func drawFooled(_ title: String, _ settings: Settings) throws -> Figure {
  try drawFooled(settings.kernels.convolutions, title, settings)
}

private func drawFooled<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ title: String, _ settings: Settings
) throws -> Figure {
  let outcomes = try fooled(kernels, settings)
  let trained = try trainedLeNet(kernels, settings)
  let digits = trained.oneOfEach
  let adversaries = trained.network.adversaries(digits, epsilon: 0.15)
  let answers = trained.network.predictions(adversaries)
  let x = outcomes.map(\.epsilon)
  return Figure(
    title,
    panels: [
      Panel(
        "", x: Axis("each pixel moved by ε"), y: Axis("share read rightly", range: 0...1),
        [
          .line("against the gradient", x: x, y: outcomes.map(\.aimed), colour: .vermilion),
          .line("by a coin", x: x, y: outcomes.map(\.tossed), colour: .blue),
        ]),
      Panel(
        "ε = 0.15 against the gradient",
        [
          .images(
            (0..<10).map { e in
              picture(adversaries, e, from: -0.65, to: 0.65, "read as \(answers[e])", isWrong: answers[e] != e)
            }, columns: 5)
        ]),
    ])
}
