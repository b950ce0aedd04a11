/// A network on digits: how often it is right, its mistakes, and its features.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Plots
import StudyKit

/// The network for digits, trained: an input a pixel, two hidden layers, ten classes.
func trainDigits<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ data: DigitsData, epochs: Int = 40, seed: UInt64,
  watch: (Epoch, DenseNetwork<Kernels>) -> Void = { _, _ in }
) throws -> DenseNetwork<Kernels> {
  var generator = SplitMix64(seed: seed)
  let architecture = [
    LayerSpec(128, .relu, keepProbability: 0.8), LayerSpec(64, .relu, keepProbability: 0.8), LayerSpec(10),
  ]
  let network = DenseNetwork<Kernels>(inputs: data.train.n_x, architecture, loss: .crossEntropy, using: &generator)
  var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.1), batchSize: 32, seed: seed)
  try trainer.fit(
    Examples(data.train, for: .crossEntropy), dev: Examples(data.dev, for: .crossEntropy), epochs: epochs,
    watch: watch)
  return trainer.network
}

/// An example that a network takes for something else.
struct Mistake: Sendable {
  let example: Int
  let truth: Int
  let answer: Int
  /// How probable the network found its answer, and the truth.
  let confidence: Scalar
  let probabilityOfTruth: Scalar
}

/// A network's mistakes, the surest first.
func mistakes<Kernels: NetworkKernels>(of network: DenseNetwork<Kernels>, on data: Dataset) -> [Mistake] {
  let (A, answers) = (network.outputs(data.X), network.predictions(data.X))
  let wrong = data.labels.indices.filter { j in answers[j] != data.labels[j] }
  return wrong.map { j in
    Mistake(
      example: j, truth: data.labels[j], answer: answers[j], confidence: A[answers[j], j],
      probabilityOfTruth: A[data.labels[j], j])
  }.sorted { a, b in a.confidence > b.confidence }
}

/// A network trained on digits with one seed, its confusions and its mistakes on the test set.
struct DigitsOutcome: Sendable {
  let data: DigitsData
  let epochs: [Epoch]
  let confusion: ConfusionMatrix
  let mistakes: [Mistake]
}

func learnDigits<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ data: DigitsData, epochs count: Int = 40, _ settings: Settings
) throws -> DigitsOutcome {
  var epochs: [Epoch] = []
  let network = try trainDigits(kernels, data, epochs: count, seed: settings.seed) { epoch, _ in
    epochs.append(epoch)
    settings.progress("digits, seed \(settings.seed)", epoch.number, of: count)
  }
  return DigitsOutcome(
    data: data, epochs: epochs, confusion: network.evaluate(data.test.X, labels: data.test.labels),
    mistakes: mistakes(of: network, on: data.test))
}

/// The networks of the run and of the figure, seed by seed.
private func lessonDigits(_ settings: Settings, seeds: Int) throws -> [DigitsOutcome] {
  try shelved("digits", settings, seeds: seeds) { settings in
    try learnDigits(settings.kernels.backpropagation, DigitsData(seed: settings.seed), settings)
  }
}

func runDigits(_ settings: Settings) throws -> Report {
  if let folder = settings.data { return try runMNIST(settings, folder) }
  let five = try lessonDigits(settings, seeds: 5)
  var table = Table("seed", "cost, epoch 1", "epoch 10", "epoch 40", "wrong of the test set", "right")
  for (seed, outcome) in zip(settings.seed..., five) {
    let costs = [0, 9, 39].map { e in Double(outcome.epochs[e].cost) }
    table.row(
      seed, costs[0], costs[1], costs[2], "\(outcome.mistakes.count) of \(outcome.data.test.m)",
      percent(outcome.confusion.accuracy))
  }
  var wrong = Table("digit", "taken for", "how sure", "the truth's share")
  for mistake in five[0].mistakes.prefix(8) {
    wrong.row(
      mistake.truth, mistake.answer, percent(Double(mistake.confidence)), percent(Double(mistake.probabilityOfTruth)))
  }
  let accuracies = five.map(\.confusion.accuracy)
  return Report(
    table, "", "right, mean of 5: \(meanAndSpread(accuracies))", "", "the first seed's mistakes, the surest first:", "",
    wrong, answer: "accuracy", is: 100 * mean(accuracies), unit: "%")
}

/// The same network, but for its inputs, on MNIST's 60,000 images, which a learner gives.
private func runMNIST(_ settings: Settings, _ folder: String) throws -> Report {
  let data = try DigitsData(mnist: folder, seed: settings.seed)
  let outcome = try learnDigits(settings.kernels.backpropagation, data, epochs: 10, settings)
  var table = Table("epoch", "cost", "dev cost")
  for epoch in outcome.epochs { table.row(epoch.number, Double(epoch.cost), Double(epoch.devCost ?? 0)) }
  let accuracy = outcome.confusion.accuracy
  return Report(
    "\(data.train.n_x)-128-64-10 on \(data.train.m) images, \(data.dev.m) to watch", "", table, "",
    "right on \(data.test.m) test images: \(percent(accuracy))", answer: "accuracy", is: 100 * accuracy, unit: "%")
}

func drawMistakes(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try lessonDigits(settings, seeds: 1)[0]
  let pictures = outcome.mistakes.prefix(8).map { mistake in
    Picture(
      rows: 8, columns: 8,
      values: outcome.data.test.X.column(mistake.example).elements.map { x in (Double(x) + 1) / 2 },
      caption: "\(mistake.truth), taken for \(mistake.answer)", isWrong: true)
  }
  return Figure(title, panels: [Panel("", [.images(pictures, columns: 4)])])
}

/// The first layer's features of a network with sixteen hidden units, trained on digits.
func learnedFeatures<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ penalty: Penalty, epochs: Int = 40, seed: UInt64
) throws -> [Matrix] {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 64, [LayerSpec(16, .relu), LayerSpec(10)], loss: .crossEntropy, penalty: penalty, using: &generator)
  var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.1), batchSize: 32, seed: seed)
  try trainer.fit(Examples(try DigitsData(seed: seed).train, for: .crossEntropy), epochs: epochs)
  return firstLayerFeatures(of: trainer.network, width: 8)
}

/// The weights of each unit of the first layer as an image of the inputs' shape.
func firstLayerFeatures<Kernels: NetworkKernels>(
  of network: DenseNetwork<Kernels>, width: Int
) -> [Matrix] {
  let W = network.parameters.layers[0].units.W
  return (0..<W.rows).map { i in
    Matrix(W.columns / width, width, elements: (0..<W.columns).map { k in W[i, k] })
  }
}

func drawFeatures(_ title: String, _ settings: Settings) throws -> Figure {
  let panels = try [("free", Penalty.none), ("L2", .l2(0.3))].map { name, penalty in
    let features = try learnedFeatures(settings.kernels.backpropagation, penalty, seed: settings.seed)
    return Panel(name, [.images(features.map(picture), columns: 4)])
  }
  return Figure(title, panels: panels)
}

/// Weights as a picture: grey is 0, the largest in size black or white.
private func picture(_ W: Matrix) -> Picture {
  let values = W.elements.map { Double($0) }
  let most = values.map(abs).max() ?? 1
  return Picture(rows: W.rows, columns: W.columns, values: values.map { w in 0.5 + w / (2 * max(most, 1e-9)) })
}
