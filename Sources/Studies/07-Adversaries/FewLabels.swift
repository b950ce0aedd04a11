/// Fifty labels: a classifier that has no more, against a discriminator that also sees images without labels and fakes.
///
///     discriminator   mean of (1) labelled, (2) unlabelled and (4) fakes; its first K scores are the classifier
///     generator       matches the mean of the discriminator's last hidden layer
///     noise           on every image that either is shown in training, afresh each time

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import Foundation
import LogisticRegression
import Optimization
import StudyKit

/// Accuracies on held-out images: with the labels alone, and with everything.
struct FewLabels: Equatable, Sendable {
  let supervised: Double
  let semiSupervised: Double
}

/// Trains both on the same labelled images.
func fewLabels<Kernels: AdversaryKernels & SemiSupervisedKernels>(
  _ kernels: Kernels.Type, _ images: ImageSplit, perClass: Int = 5, steps: Int = 2_000, batch m: Int = 100,
  noise: Double = 0.3, seed: UInt64 = 1, watch: (Int, Int) -> Void = { _, _ in }
) throws(TrainingError) -> FewLabels {
  var generator = SplitMix64(seed: seed)
  let (K, shape) = (images.train.Y.rows, images.train.X.shape)
  let input = ImageShape(shape[1], shape[2], shape[3])
  let order = generator.permutation(images.train.m)
  let chosen = (0..<K).flatMap { k in
    order.filter { e in images.trainLabels[e] == k }.prefix(perClass)
  }
  let known = images.train.examples(at: chosen)
  func classifier(_ outputs: Int) -> LayerGraph {
    LayerGraph(
      input,
      [
        .flatten, .dense(128), .activation(.leakyReLU), .dense(64), .activation(.leakyReLU), .dense(outputs),
      ])
  }

  var alone = AdversarialModel<Kernels>("classifier", classifier(K), .adam(), learningRate: 0.001, using: &generator)
  for t in 0..<steps / 5 {
    let pass = alone.forward(known.X.noisy(noise, using: &generator))
    let gradient = alone.network.backward(pass, Kernels.softmaxGradient(pass.scores, known.Y)).gradient
    try alone.move(against: gradient, cost: Kernels.softmaxCost(pass.scores, known.Y), step: t)
  }

  var discriminator = AdversarialModel<Kernels>(
    "discriminator", classifier(K + 1), learningRate: 0.001, using: &generator)
  var maker = AdversarialModel<Kernels>(
    "generator",
    LayerGraph(
      ImageShape(1, 1, 16),
      [
        .dense(64), .batchNorm, .activation(.relu), .dense(128), .batchNorm, .activation(.relu), .dense(input.count),
        .activation(.tanh), .unflatten(input.nH, input.nW, input.nC),
      ]), learningRate: 0.001, using: &generator)
  let labels = known.Y.extended
  for t in 0..<steps {
    let unlabelled = images.train.X.images(at: (0..<m).map { _ in generator.index(below: images.train.m) })
    let pass = maker.forward(.noise(m, 16, using: &generator))
    try discriminator.learn(
      known.X.noisy(noise, using: &generator), labels, unlabelled.noisy(noise, using: &generator),
      fakes: pass.output.noisy(noise, using: &generator), step: t)
    let matching = discriminator.featureMatchingLoss(fake: pass.output, real: unlabelled, at: 5, .squared)
    try maker.move(against: maker.gradient(pass, matching.gradient), cost: matching.cost, step: t)
    maker.updateRunningStatistics(pass)
    watch(t + 1, steps)
  }
  func accuracy(_ model: AdversarialModel<Kernels>) -> Double {
    let Z = model.network.forward(images.held.X).scores
    let right = images.heldLabels.enumerated().filter { j, label in
      (0..<K).allSatisfy { k in Z[k, j] <= Z[label, j] }
    }
    return Double(right.count) / Double(images.held.m)
  }
  return FewLabels(supervised: accuracy(alone), semiSupervised: accuracy(discriminator))
}

extension AdversarialModel where Kernels: SemiSupervisedKernels {
  /// A step of a discriminator of K + 1 classes.
  fileprivate mutating func learn(
    _ X: Volume, _ Y: Matrix, _ unlabelled: Volume, fakes: Volume, step: Int
  ) throws(TrainingError) {
    let (known, real, fake) = (forward(X), forward(unlabelled), forward(fakes))
    var fakeLabels = Matrix(Y.rows, fakes.m)
    for j in 0..<fakes.m { fakeLabels[Y.rows - 1, j] = 1 }
    let cost =
      Kernels.softmaxCost(known.scores, Y) + Kernels.realCost(real.scores)
      + Kernels.softmaxCost(fake.scores, fakeLabels)
    var gradient = network.backward(known, Kernels.softmaxGradient(known.scores, Y)).gradient
    gradient.add(network.backward(real, Kernels.realGradient(real.scores)).gradient, on: Kernels.self)
    gradient.add(
      network.backward(fake, Kernels.softmaxGradient(fake.scores, fakeLabels)).gradient, on: Kernels.self)
    try move(against: gradient, cost: cost, step: step)
  }
}

extension Volume {
  /// The images with normal noise on every pixel.
  fileprivate func noisy(_ deviation: Double, using generator: inout SplitMix64) -> Volume {
    var V = self
    if deviation > 0 {
      for p in V.elements.indices { V.elements[p] += Scalar(deviation * generator.normal()) }
    }
    return V
  }
}

extension Matrix {
  /// One-hot columns of one class more, which nobody is of.
  fileprivate var extended: Matrix {
    Matrix(rows + 1, columns, elements: elements + Array(repeating: 0, count: columns))
  }
}

/// The lesson's classifiers with three seeds.
private func labelOutcomes<Kernels: AdversaryKernels & SemiSupervisedKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [FewLabels] {
  try (0..<3).map { k in
    let seed = settings.seed + UInt64(k)
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: seed)
    return try fewLabels(Kernels.self, split, seed: seed) { step, steps in
      settings.progress("fifty labels, seed \(seed)", step, of: steps)
    }
  }
}

func runLabels(_ settings: Settings) throws -> Report {
  let outcomes = try labelOutcomes(settings.kernels.adversaries, settings)
  var table = Table("seed", "50 labels alone", "and images without labels, and fakes", "difference")
  let differences = outcomes.map { outcome in outcome.semiSupervised - outcome.supervised }
  for (k, outcome) in outcomes.enumerated() {
    table.row(
      Int(settings.seed) + k, onePlace(outcome.supervised), onePlace(outcome.semiSupervised), onePlace(differences[k]))
  }
  table.row(
    "mean", onePlace(mean(outcomes.map(\.supervised))), onePlace(mean(outcomes.map(\.semiSupervised))),
    onePlace(mean(differences)))
  var report = Report()
  report.say("new digits read rightly, in percent")
  report.say()
  report.say(table)
  report.say()
  report.say("the differences' deviation: \(onePlace(deviation(differences)))")
  return report
}

private func onePlace(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
