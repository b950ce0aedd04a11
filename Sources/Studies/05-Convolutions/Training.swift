/// The lesson's runs that train: LeNet-5, digits that moved, changed copies, depth, autoencoders. All but the first of
/// them take a minute or more, and each is made once for its run and its figure.

import Arrays
import Backpropagation
import Convolutions
import Foundation
import Optimization
import StudyKit

// MARK: LeNet-5

/// LeNet-5 as one seed trained it.
struct LeNetOutcome: Sendable {
  let seed: UInt64
  let costs: [Double]
  /// The share of held-out images read rightly after each epoch.
  let accuracies: [Double]
  let held: Int
  let mistakes: [Misread]
}

/// An image that was misread.
struct Misread: Sendable {
  let pixels: [Double]
  let truth: Int
  let answer: Int
}

func lessonLeNets<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [LeNetOutcome]
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
  let outcomes = try lessonLeNets(settings.convolutions, settings)
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

// MARK: Digits that moved

struct MovedOutcome: Sendable {
  let name: String
  let parameters: Int
  let accuracies: [Double]
}

let lessonMoves = [0, 1, 2, 3, 4, 5, 6]

func lessonMoved<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [MovedOutcome] {
  try shelved("moved", settings) {
    let split = try ImageSplit.digits(32, seed: settings.seed)
    let input = ImageShape(32, 32, 1)
    let architectures = [
      Architecture.dense(input, hidden: [64], classes: 10), .leNet5, .globallyAveraged(input, classes: 10),
    ]
    return try architectures.map { architecture in
      let outcome = try trainWithAdam(Kernels.self, architecture, on: split, epochs: 12, seed: settings.seed)
      return MovedOutcome(
        name: architecture.name, parameters: architecture.plan.parameters,
        accuracies: accuracyWhenMoved(outcome.network, split, by: lessonMoves))
    }
  }
}

func runMoved(_ settings: Settings) throws -> Report {
  let outcomes = try lessonMoved(settings.convolutions, settings)
  var table = Table("moved by", outcomes[0].name, outcomes[1].name, outcomes[2].name)
  table.row(
    "parameters", grouped(outcomes[0].parameters), grouped(outcomes[1].parameters), grouped(outcomes[2].parameters))
  for (p, pixels) in lessonMoves.enumerated() {
    let right = outcomes.map { outcome in percent(outcome.accuracies[p]) }
    table.row("\(pixels) px", right[0], right[1], right[2])
  }
  var report = Report()
  report.say(table)
  return report
}

// MARK: Changed copies

let lessonAugmentations: [(name: String, ways: [Augmentation])] = [
  ("none", []), ("flip", [.flip]), ("colour", [.colour(0.3)]), ("noise", [.noise(0.1)]), ("crop", [.crop(4)]),
  ("scale", [.scale(0.1)]), ("rotation", [.rotation(degrees: 10)]), ("shift", [.shift(2)]),
  ("shift, rotation, scale", handwriting),
]

func lessonAugmented<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [[Double]] {
  try shelved("augmented", settings) {
    try lessonAugmentations.enumerated().map { number, augmentation in
      settings.progress("augmentation", number, of: lessonAugmentations.count)
      return try (settings.seed..<settings.seed + 3).map { seed in
        let split = try ImageSplit.digits(32, seed: seed).learningFrom(100, seed: seed)
        return try trainWithAdam(
          Kernels.self, .leNet5, on: split, epochs: 80, seed: seed, augmentation: augmentation.ways
        ).accuracy
      }
    }
  }
}

func runAugmentation(_ settings: Settings) throws -> Report {
  var table = Table("the 100 digits are changed by", "right on new ones, mean of 3")
  for (augmentation, accuracies) in zip(lessonAugmentations, try lessonAugmented(settings.convolutions, settings)) {
    table.row(augmentation.name, meanAndSpread(accuracies))
  }
  var report = Report()
  report.say(table)
  return report
}

// MARK: Depth

func lessonDepths<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [DepthOutcome]
{
  try shelved("depth", settings) {
    let split = try ImageSplit.digits(8, seed: settings.seed)
    let stacks = [1, 4, 10, 20]
    return try stacks.enumerated().flatMap { number, blocks in
      settings.progress("depth", number, of: stacks.count)
      return try [false, true].map { isResidual in
        try depthOutcome(
          Kernels.self, blocks: blocks, isResidual: isResidual, on: split, epochs: 6, seed: settings.seed)
      }
    }
  }
}

func runDepths(_ settings: Settings) throws -> Report {
  var table = Table(
    "layers", "shortcuts", "first layer's slope at the start", "cost, epoch 1", "cost at the end", "right")
  for outcome in try lessonDepths(settings.convolutions, settings) {
    table.row(
      outcome.layers, outcome.isResidual ? "yes" : "no", outcome.firstSlope, Double(outcome.costs[0]),
      Double(outcome.costs[outcome.costs.count - 1]), percent(outcome.accuracy))
  }
  var report = Report()
  report.say(table)
  return report
}
