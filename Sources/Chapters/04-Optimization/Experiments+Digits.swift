/// What the lesson and its figures train: digits, by every method, with one budget.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression

/// Digits, split and brought to one scale.
public struct DigitsSplit: Sendable {
  public let train: Examples
  public let test: Dataset

  public init(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let parts = try Dataset.digits().split(train: 0.8, using: &generator)
    let standardizer = Standardizer(fitting: parts.train)
    train = Examples(standardizer.apply(to: parts.train), for: .crossEntropy)
    test = standardizer.apply(to: parts.test)
  }
}

private func digitsNetwork<Kernels: NetworkKernels>(_ kernels: Kernels.Type, seed: UInt64) -> DenseNetwork<Kernels> {
  var generator = SplitMix64(seed: seed)
  return DenseNetwork(inputs: 64, [LayerPlan(32, .relu), LayerPlan(10)], loss: .crossEntropy, using: &generator)
}

/// The cost of every step's batch, in order, for batches of a size: all examples, some, or one.
public func batchCosts<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, batchSize: Int, rate: Scalar = 0.1, steps: Int, seed: UInt64 = 1
) throws -> [Scalar] {
  let data = try DigitsSplit(seed: seed)
  let network = digitsNetwork(kernels, seed: seed)
  let optimizer = Optimizer<Kernels>(.descent, rate: rate, for: network.parameters)
  var trainer = Trainer(network, optimizer, batchSize: batchSize, seed: seed)
  var generator = SplitMix64(seed: seed)
  var costs: [Scalar] = []
  while costs.count < steps {
    for batch in data.train.miniBatches(of: batchSize, using: &generator) where costs.count < steps {
      costs.append(try trainer.step(batch.X, batch.Y))
    }
  }
  return costs
}

/// The methods that race on digits, each at the rate that was the best of those tried for it.
public let racers: [(method: Method, rate: Scalar)] = [
  (.descent, 1), (.momentum(), 1), (.nesterov(), 0.1), (.adagrad(), 0.1), (.rmsProp(), 0.01), (.adam(), 0.03),
  (.adam(AdamSettings(decay: 0.01)), 0.03), (.gains(), 1),
]

/// How a method did over several seeds with the same budget.
public struct RaceResult: Equatable, Sendable {
  public let name: String
  /// The mean over the seeds of each epoch's cost, and its standard deviation.
  public let costs: [Double]
  public let costDeviations: [Double]
  /// The held-out accuracy of each seed.
  public let accuracies: [Double]

  public var accuracy: Double { mean(accuracies) }
  public var accuracyDeviation: Double { deviation(accuracies) }
}

/// Every method on digits: the same networks, splits, batches and number of epochs; mean and spread over the seeds.
public func raceOnDigits<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, epochs: Int = 10, seeds: Int = 5, racers: [(method: Method, rate: Scalar)] = racers,
  watch: (String, Int) -> Void = { _, _ in }
) throws -> [RaceResult] {
  let splits = try (1...seeds).map { seed in try DigitsSplit(seed: UInt64(seed)) }
  return try racers.map { method, rate in
    var (curves, accuracies): ([[Double]], [Double]) = ([], [])
    for (p, split) in splits.enumerated() {
      watch(method.name, p + 1)
      let run = try train(kernels, method, rate: rate, on: split, epochs: epochs, seed: UInt64(p + 1))
      curves.append(run.costs)
      accuracies.append(run.accuracy)
    }
    let byEpoch = (0..<epochs).map { e in curves.map { curve in curve[e] } }
    return RaceResult(
      name: method.name, costs: byEpoch.map(mean), costDeviations: byEpoch.map(deviation), accuracies: accuracies)
  }
}

/// A method at each of several rates: its last epoch's cost, infinite where training broke off, and its accuracy.
public func tuneRate<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, _ method: Method, rates: [Scalar], epochs: Int = 5, seed: UInt64 = 1
) throws -> [(rate: Scalar, cost: Double, accuracy: Double)] {
  let split = try DigitsSplit(seed: seed)
  return rates.map { rate in
    guard let run = try? train(kernels, method, rate: rate, on: split, epochs: epochs, seed: seed),
      let cost = run.costs.last
    else { return (rate, .infinity, 0.1) }
    return (rate, cost, run.accuracy)
  }
}

private func train<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, _ method: Method, rate: Scalar, on split: DigitsSplit, epochs: Int, seed: UInt64
) throws(TrainingError) -> (costs: [Double], accuracy: Double) {
  let network = digitsNetwork(kernels, seed: seed)
  let optimizer = Optimizer<Kernels>(method, rate: rate, for: network.parameters)
  var trainer = Trainer(network, optimizer, batchSize: 64, seed: seed)
  try trainer.fit(split.train, epochs: epochs)
  let accuracy = trainer.network.evaluate(split.test.X, labels: split.test.labels).accuracy
  return (trainer.history.map { epoch in Double(epoch.cost) }, accuracy)
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The standard deviation of a sample.
private func deviation(_ values: [Double]) -> Double {
  let center = mean(values)
  let squares = values.reduce(0) { sum, x in sum + (x - center) * (x - center) }
  return (squares / Double(max(values.count - 1, 1))).squareRoot()
}
