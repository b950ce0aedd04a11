/// The lesson's training runs: where weights begin, what holds them back, when to stop, how much data and how many
/// units it takes. Each returns what a figure draws.

import Arrays
import Datasets
import LogisticRegression

/// The costs of a run, epoch by epoch.
public struct Curve: Equatable, Sendable {
  public let name: String
  public let costs: [Scalar]
  public let devCosts: [Scalar]
}

/// A network's shares of wrong answers, at one setting of whatever is varied.
public struct Errors: Equatable, Sendable {
  public let setting: Int
  public let train: Double
  public let dev: Double
}

/// Digits, split and brought to one scale, the same for every experiment with one seed. Every pixel is scaled alike, from
/// 0 … 16 to ±1: measured by its own deviation, a pixel that is hardly ever inked would outshout all others when it is.
public struct DigitsData: Sendable {
  public let train: Dataset
  public let dev: Dataset
  public let test: Dataset

  public init(seed: UInt64 = 1) throws {
    var generator = SplitMix64(seed: seed)
    let digits = shifted(try Dataset.digits(), perUnit: 8)
    (train, dev, test) = digits.split(train: 0.7, dev: 0.15, using: &generator)
  }

  /// MNIST from a folder with its four files: a twelfth of its training images are kept for choosing between models.
  public init(mnist folder: String, seed: UInt64 = 1) throws {
    var generator = SplitMix64(seed: seed)
    let (known, test) = try Dataset.mnist(folder: folder)
    (train, dev) = shifted(known, perUnit: 0.5).split(train: 11.0 / 12, using: &generator)
    self.test = shifted(test, perUnit: 0.5)
  }
}

/// Pixels from 0 upward, at so many steps to the unit, brought to −1 upward.
private func shifted(_ raw: Dataset, perUnit: Scalar) -> Dataset {
  Dataset(
    raw.name, X: raw.X.map { x in x / perUnit - 1 }, labels: raw.labels, featureNames: raw.featureNames,
    classNames: raw.classNames)
}

/// The network for digits, trained: an input a pixel, two hidden layers, ten classes.
public func trainDigits<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ data: DigitsData, hidden: [Int] = [128, 64], epochs: Int = 40, seed: UInt64 = 1,
  watch: (Epoch, DenseNetwork<Kernels>) -> Void = { _, _ in }
) throws -> DenseNetwork<Kernels> {
  var generator = SplitMix64(seed: seed)
  let plan = hidden.map { n in LayerPlan(n, .relu, keep: 0.8) } + [LayerPlan(10)]
  let network = DenseNetwork<Kernels>(inputs: data.train.n_x, plan, loss: .crossEntropy, using: &generator)
  var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.1), batchSize: 32, seed: seed)
  try trainer.fit(
    Examples(data.train, for: .crossEntropy), dev: Examples(data.dev, for: .crossEntropy), epochs: epochs,
    watch: watch)
  return trainer.network
}

/// The same network from each initialisation, on digits.
public func initializationCurves<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ activation: Activation = .relu, epochs: Int = 10, seed: UInt64 = 1
) throws -> [Curve] {
  let data = try DigitsData(seed: seed)
  return try Initialization.allCases.map { initialization in
    var generator = SplitMix64(seed: seed)
    let plan = [32, 32, 32, 32].map { n in LayerPlan(n, activation) } + [LayerPlan(10)]
    let network = DenseNetwork<Kernels>(
      inputs: 64, plan, loss: .crossEntropy, initialization: initialization, using: &generator)
    // Weights of 1 send ReLU's scores into the thousands, from which a larger step would not come back.
    let rate: Scalar = initialization == .ones && activation == .relu ? 1e-6 : 0.05
    return try curve(
      "\(initialization)", network, data.train, data.dev, rate: rate, epochs: epochs, seed: seed)
  }
}

/// Deep networks of sigmoids, with and without batch normalisation, at one rate.
public func batchNormCurves<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 15, seed: UInt64 = 1
) throws -> [Curve] {
  let data = try DigitsData(seed: seed)
  return try [false, true].map { isNormalized in
    var generator = SplitMix64(seed: seed)
    let hidden = [32, 32, 32, 32].map { n in LayerPlan(n, .sigmoid, isNormalized: isNormalized) }
    let network = DenseNetwork<Kernels>(
      inputs: 64, hidden + [LayerPlan(10)], loss: .crossEntropy, initialization: .xavier, using: &generator)
    let name = isNormalized ? "normalised" : "plain"
    return try curve(name, network, data.train, data.dev, rate: 0.3, epochs: epochs, seed: seed)
  }
}

private func curve<Kernels: NetworkKernels>(
  _ name: String, _ network: DenseNetwork<Kernels>, _ train: Dataset, _ dev: Dataset, rate: Scalar,
  epochs: Int,
  seed: UInt64
) throws -> Curve {
  var trainer = Trainer(network, PlainDescent<Kernels>(rate: rate), batchSize: 32, seed: seed)
  let loss = network.loss
  try trainer.fit(Examples(train, for: loss), dev: Examples(dev, for: loss), epochs: epochs)
  return Curve(
    name: name, costs: trainer.history.map(\.cost), devCosts: trainer.history.compactMap(\.devCost))
}

/// A network's view of the plane: how probable class 1 is at each point of a grid, rows from the bottom up.
public struct Boundary: Equatable, Sendable {
  public let name: String
  public let x: [Scalar]
  public let y: [Scalar]
  public let probabilities: Matrix
  public let errors: Errors
}

/// A network too large for sixty noisy moons: free, with weight decay, with dropout.
public func regularizedBoundaries<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 1500, grid: Int = 60, seed: UInt64 = 1
) throws -> (train: Dataset, boundaries: [Boundary]) {
  var generator = SplitMix64(seed: seed)
  let train = Dataset.moons(60, noise: 0.3, using: &generator)
  let dev = Dataset.moons(600, noise: 0.3, using: &generator)
  let settings: [(String, Penalty, Scalar)] = [
    ("free", .none, 1), ("L2", .l2(0.6), 1), ("dropout", .none, 0.7),
  ]
  let boundaries = try settings.map { name, penalty, keep in
    var generator = SplitMix64(seed: seed)
    let plan = [LayerPlan(50, .relu, keep: keep), LayerPlan(50, .relu, keep: keep), LayerPlan(1)]
    let network = DenseNetwork<Kernels>(
      inputs: 2, plan, loss: .binaryCrossEntropy, penalty: penalty, using: &generator)
    var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.2), batchSize: 60, seed: seed)
    try trainer.fit(Examples(train, for: .binaryCrossEntropy), epochs: epochs)
    return boundary(name, trainer.network, train, dev, grid)
  }
  return (train, boundaries)
}

private func boundary<Kernels: NetworkKernels>(
  _ name: String, _ network: DenseNetwork<Kernels>, _ train: Dataset, _ dev: Dataset, _ grid: Int
) -> Boundary {
  let last = Scalar(grid - 1)
  let x = (0..<grid).map { i in 5 * Scalar(i) / last - 2 }
  let y = (0..<grid).map { i in 3 * Scalar(i) / last - 1.5 }
  var points = Matrix(2, grid * grid)
  for r in 0..<grid {
    for c in 0..<grid { (points[0, r * grid + c], points[1, r * grid + c]) = (x[c], y[r]) }
  }
  let probabilities = Matrix(grid, grid, elements: network.answers(points).elements)
  return Boundary(
    name: name, x: x, y: y, probabilities: probabilities, errors: errors(network, 0, train, dev))
}

private func errors<Kernels: NetworkKernels>(
  _ network: DenseNetwork<Kernels>, _ setting: Int, _ train: Dataset, _ dev: Dataset
) -> Errors {
  Errors(
    setting: setting, train: 1 - network.evaluate(train.X, labels: train.labels).accuracy,
    dev: 1 - network.evaluate(dev.X, labels: dev.labels).accuracy)
}

/// A run that overfits, watched to its end, and where patience would have ended it.
public func earlyStopping<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 400, patience: Int = 40, seed: UInt64 = 1
) throws -> (curve: Curve, best: Int, stopped: Int) {
  var generator = SplitMix64(seed: seed)
  let train = Examples(Dataset.moons(40, noise: 0.35, using: &generator), for: .binaryCrossEntropy)
  let dev = Examples(Dataset.moons(400, noise: 0.35, using: &generator), for: .binaryCrossEntropy)
  let network = DenseNetwork<Kernels>(
    inputs: 2, [LayerPlan(60, .relu), LayerPlan(60, .relu), LayerPlan(1)], loss: .binaryCrossEntropy,
    using: &generator)
  var long = Trainer(network, PlainDescent<Kernels>(rate: 0.2), batchSize: 10, seed: seed)
  var short = long
  try long.fit(train, dev: dev, epochs: epochs)
  try short.fit(train, dev: dev, epochs: epochs, patience: patience)
  let devCosts = long.history.compactMap(\.devCost)
  let best = short.history.min { a, b in a.devCost ?? .infinity < b.devCost ?? .infinity }
  return (
    Curve(name: "moons", costs: long.history.map(\.cost), devCosts: devCosts), best?.number ?? 0,
    short.history.count
  )
}

/// Errors against the number of examples learned from: what more data would bring.
public func learningCurve<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, sizes: [Int] = [20, 50, 100, 200, 400, 800, 1250], epochs: Int = 30,
  seed: UInt64 = 1
) throws -> [Errors] {
  let data = try DigitsData(seed: seed)
  return try sizes.map { m in
    let part = data.train.examples(at: Array(0..<min(m, data.train.m)))
    return try errorsAfterTraining(kernels, part, data.dev, hidden: 32, steps: epochs * 40, m, seed)
  }
}

/// Errors against the number of hidden units: too few can't tell the moons apart, too many learn the noise by heart.
public func complexityCurve<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, units: [Int] = [1, 2, 4, 8, 16, 64, 256], steps: Int = 6000, seed: UInt64 = 1
) throws -> [Errors] {
  var generator = SplitMix64(seed: seed)
  let train = Dataset.moons(20, noise: 0.35, using: &generator)
  let dev = Dataset.moons(1000, noise: 0.35, using: &generator)
  return try units.map { n in
    try errorsAfterTraining(kernels, train, dev, hidden: n, steps: steps, n, seed)
  }
}

/// Several runs of one curve as their mean, setting by setting.
public func meanErrors(_ runs: [[Errors]]) -> [Errors] {
  (runs.first ?? []).indices.map { p in
    let all = runs.map { run in run[p] }
    return Errors(
      setting: all[0].setting, train: all.reduce(0) { sum, e in sum + e.train } / Double(all.count),
      dev: all.reduce(0) { sum, e in sum + e.dev } / Double(all.count))
  }
}

private func errorsAfterTraining<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ train: Dataset, _ dev: Dataset, hidden: Int, steps: Int, _ setting: Int,
  _ seed: UInt64
) throws -> Errors {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: train.n_x, [LayerPlan(hidden, .relu), LayerPlan(train.classes)], loss: .crossEntropy,
    using: &generator)
  let batch = min(32, train.m)
  var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.3), batchSize: batch, seed: seed)
  let batches = (train.m + batch - 1) / batch
  try trainer.fit(Examples(train, for: .crossEntropy), epochs: max(steps / batches, 1))
  return errors(trainer.network, setting, train, dev)
}
