/// LeNet-5 trained on digits, with three seeds; or on MNIST.

import Arrays
import Convolutions
import Plots
import StudyKit

/// Random changes of the digits while LeNet-5 learns: small ones, such as a hand makes.
let handwriting: [Augmentation] = [.shift(2), .rotation(degrees: 10), .scale(0.1)]

/// LeNet-5 after training with one seed.
private struct LeNetOutcome: Sendable {
  let seed: UInt64
  let costs: [Double]
  /// The accuracy on held-out images after each epoch.
  let accuracies: [Double]
  let held: Int
  let mistakes: [Misread]
}

/// An image that was misclassified.
private struct Misread: Sendable {
  let pixels: [Double]
  let truth: Int
  let answer: Int
}

private func leNets<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws
  -> [LeNetOutcome]
{
  try shelved("LeNet-5", settings) {
    let seeds = settings.data == nil ? settings.seed..<settings.seed + 3 : settings.seed..<settings.seed + 1
    return try seeds.map { seed in
      let split = try settings.data.map { try ImageSplit.mnist(folder: $0) } ?? ImageSplit.digits(32, seed: seed)
      let epochs = settings.data == nil ? 25 : 4
      var accuracies: [Double] = []
      let outcome = try trainWithAdam(
        Kernels.self, .leNet5, on: split, epochs: epochs, seed: seed, augmentation: handwriting
      ) { epoch, _, network in
        settings.progress("LeNet-5, seed \(seed)", epoch, of: epochs)
        accuracies.append(network.accuracy(split.held.X, labels: split.heldLabels))
      }
      let answers = outcome.network.predictions(split.held.X)
      let mistakes = answers.indices.filter { e in answers[e] != split.heldLabels[e] }.map { e in
        Misread(
          pixels: split.held.X.images(at: [e]).elements.map { x in Double(x) + 0.5 }, truth: split.heldLabels[e],
          answer: answers[e])
      }
      return LeNetOutcome(
        seed: seed, costs: outcome.costs.map { Double($0) }, accuracies: accuracies, held: split.held.m,
        mistakes: mistakes)
    }
  }
}

func runLeNet(_ settings: Settings) throws -> Report {
  let outcomes = try leNets(settings.kernels.convolutions, settings)
  let epochs = outcomes[0].costs.count
  var table = Table("seed", "cost, epoch 1", "last epoch", "right after epoch 1", "wrong at the end", "right")
  for outcome in outcomes {
    table.row(
      Int(outcome.seed), outcome.costs[0], outcome.costs[epochs - 1], percent(outcome.accuracies[0]),
      "\(outcome.mistakes.count) of \(outcome.held)", percent(outcome.accuracies[epochs - 1]))
  }
  let accuracies = outcomes.map { outcome in outcome.accuracies[epochs - 1] }
  var report = Report()
  report.say("\(settings.data ?? "digits, scaled up to 32 × 32"); \(epochs) epochs")
  report.say()
  report.say(table)
  if outcomes.count > 1 {
    report.say()
    report.say("right, mean of \(outcomes.count): \(meanAndSpread(accuracies))")
  }
  report.answer("accuracy", is: 100 * mean(accuracies), unit: "%")
  return report
}

func drawLeNet(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try leNets(settings.kernels.convolutions, settings)
  let wrong = outcomes.flatMap(\.mistakes).prefix(10).map { mistake in
    Picture(
      rows: 32, columns: 32, values: mistake.pixels, caption: "\(mistake.truth), taken for \(mistake.answer)",
      isWrong: true)
  }
  return Figure(
    title,
    panels: [
      Panel(
        "held-out digits", x: Axis("epoch"), y: Axis("share wrong", range: 0...0.2),
        outcomes.map { outcome in
          .line(
            "seed \(outcome.seed)", x: outcome.accuracies.indices.map { e in Double(e + 1) },
            y: outcome.accuracies.map { a in 1 - a })
        }), Panel("what it misreads", [.images(Array(wrong), columns: 4)]),
    ])
}
