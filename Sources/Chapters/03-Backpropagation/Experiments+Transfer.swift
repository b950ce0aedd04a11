/// What a trained network knows, and what else it is good for: new tasks, several tasks, its mistakes, its features.

import Arrays
import Datasets
import LogisticRegression

/// The share of right answers on a new task, by a new head on old features and by a network from scratch.
public struct Transfer: Equatable, Sendable {
  public let withFeatures: Double
  public let fromScratch: Double
}

extension DenseNetwork {
  /// The same network with a new last layer, all below it frozen.
  public func withNewHead(_ head: LayerPlan, loss: Loss, using generator: inout SplitMix64) -> DenseNetwork {
    var network = DenseNetwork(
      inputs: inputs, plan.dropLast() + [head], loss: loss, penalty: penalty, using: &generator)
    let kept = plan.count - 1
    network.parameters.layers.replaceSubrange(0..<kept, with: parameters.layers[..<kept])
    network.running.replaceSubrange(0..<kept, with: running[..<kept])
    network.frozen = kept
    return network
  }
}

/// Old features for two new tasks, of which few examples of each digit are known. All digits' features serve to tell odd
/// from even; those of 0 to 4 alone are too narrow for 5 to 9.
public func transfer<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, examplesPerDigit: Int = 5, seed: UInt64 = 1
) throws -> (near: Transfer, far: Transfer) {
  let data = try DigitsData(seed: seed)
  func task(_ old: Dataset, _ new: (Dataset) -> Dataset) throws -> Transfer {
    let all = data.train
    let few = (0..<10).flatMap { d in
      Array(all.labels.indices.filter { j in all.labels[j] == d }.prefix(examplesPerDigit))
    }
    return try transferred(kernels, from: old, to: new(all.examples(at: few)), test: new(data.test), seed)
  }
  return (
    near: try task(data.train, oddOrEven),
    far: try task(digits(data.train, 0..<5)) { part in digits(part, 5..<10) }
  )
}

/// The new task's share of right answers with the old task's features, and without.
private func transferred<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, from old: Dataset, to new: Dataset, test: Dataset, _ seed: UInt64
) throws -> Transfer {
  var generator = SplitMix64(seed: seed)
  func fresh(_ classes: Int) -> DenseNetwork<Kernels> {
    let plan = [LayerPlan(64, .relu), LayerPlan(32, .relu), LayerPlan(classes)]
    return DenseNetwork<Kernels>(inputs: 64, plan, loss: .crossEntropy, using: &generator)
  }
  func fit(_ network: DenseNetwork<Kernels>, _ part: Dataset, epochs: Int) throws -> DenseNetwork<Kernels> {
    var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.05), batchSize: 16, seed: seed)
    try trainer.fit(Examples(part, for: .crossEntropy), epochs: epochs)
    return trainer.network
  }
  let learned = try fit(fresh(old.classes), old, epochs: 30)
  let headed = learned.withNewHead(LayerPlan(new.classes), loss: .crossEntropy, using: &generator)
  let answers = try [headed, fresh(new.classes)].map { network in
    try fit(network, new, epochs: 200).evaluate(test.X, labels: test.labels).accuracy
  }
  return Transfer(withFeatures: answers[0], fromScratch: answers[1])
}

private func oddOrEven(_ data: Dataset) -> Dataset {
  Dataset(data.name, X: data.X, labels: data.labels.map { d in d % 2 }, classNames: ["even", "odd"])
}

/// The examples of some digits, counted from 0.
private func digits(_ data: Dataset, _ range: Range<Int>) -> Dataset {
  let places = data.labels.indices.filter { j in range.contains(data.labels[j]) }
  return Dataset(
    data.name, X: data.X.columns(at: places), labels: places.map { j in data.labels[j] - range.lowerBound },
    classNames: range.map { digit in "\(digit)" })
}

/// How often each of several questions about one image is answered rightly.
public struct MultiTask: Equatable, Sendable {
  public let questions: [String]
  public let accuracies: [Double]
  /// The share of the labels that the network learned from.
  public let labelsKnown: Double
}

/// Four questions about each digit, of whose answers a share is missing: they cost nothing and teach nothing.
public func multiTask<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, missing: Double = 0.5, epochs: Int = 40, seed: UInt64 = 1
) throws -> MultiTask {
  let data = try DigitsData(seed: seed)
  let questions: [(String, (Int) -> Bool)] = [
    ("is it odd?", { d in d % 2 == 1 }), ("is it 5 or more?", { d in d >= 5 }),
    ("does it have a closed loop?", { d in [0, 6, 8, 9].contains(d) }),
    ("is it prime?", { d in [2, 3, 5, 7].contains(d) }),
  ]
  func answers(_ part: Dataset) -> Matrix {
    Matrix(questions.map { _, ask in part.labels.map { d in ask(d) ? 1 : 0 } })
  }

  var generator = SplitMix64(seed: seed)
  let Y = answers(data.train).map { y in generator.uniform() < missing ? Scalar.nan : y }
  let network = DenseNetwork<Kernels>(
    inputs: 64, [LayerPlan(64, .relu), LayerPlan(questions.count)], loss: .binaryCrossEntropy,
    using: &generator)
  var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.1), batchSize: 32, seed: seed)
  try trainer.fit(Examples(X: data.train.X, Y: Y), epochs: epochs)

  let (A, truth) = (trainer.network.answers(data.test.X), answers(data.test))
  let accuracies = questions.indices.map { i in
    let right = (0..<A.columns).filter { j in (A[i, j] >= 0.5) == (truth[i, j] == 1) }
    return Double(right.count) / Double(A.columns)
  }
  let known = Y.elements.filter { y in !y.isNaN }.count
  return MultiTask(
    questions: questions.map(\.0), accuracies: accuracies,
    labelsKnown: Double(known) / Double(Y.elements.count))
}

/// An example that a network takes for something else.
public struct Mistake: Equatable, Sendable {
  public let example: Int
  public let truth: Int
  public let answer: Int
  /// How probable the network found its answer, and the truth.
  public let confidence: Scalar
  public let probabilityOfTruth: Scalar
}

/// A network's mistakes, the surest first.
public func mistakes<Kernels: NetworkKernels>(of network: DenseNetwork<Kernels>, on data: Dataset)
  -> [Mistake]
{
  let (A, answers) = (network.answers(data.X), network.predictions(data.X))
  let wrong = data.labels.indices.filter { j in answers[j] != data.labels[j] }
  return wrong.map { j in
    Mistake(
      example: j, truth: data.labels[j], answer: answers[j], confidence: A[answers[j], j],
      probabilityOfTruth: A[data.labels[j], j])
  }.sorted { a, b in a.confidence > b.confidence }
}

/// The first layer's features of a network with sixteen hidden units, trained on digits.
public func learnedFeatures<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ penalty: Penalty, epochs: Int = 40, seed: UInt64 = 1
) throws -> [Matrix] {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 64, [LayerPlan(16, .relu), LayerPlan(10)], loss: .crossEntropy, penalty: penalty, using: &generator)
  var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.1), batchSize: 32, seed: seed)
  try trainer.fit(Examples(try DigitsData(seed: seed).train, for: .crossEntropy), epochs: epochs)
  return firstLayerFeatures(of: trainer.network, width: 8)
}

/// The weights of each unit of the first layer as an image of the inputs' shape.
public func firstLayerFeatures<Kernels: NetworkKernels>(
  of network: DenseNetwork<Kernels>, width: Int
) -> [Matrix] {
  let W = network.parameters.layers[0].units.W
  require(W.columns % width == 0, "firstLayerFeatures: \(W.columns) inputs are no image of width \(width)")
  return (0..<W.rows).map { i in
    Matrix(W.columns / width, width, elements: (0..<W.columns).map { k in W[i, k] })
  }
}
