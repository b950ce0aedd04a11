/// What several steps show of a training: costs by epoch, and shares of wrong answers.

import Arrays
import Backpropagation
import Datasets
import StudyKit

/// The costs of a run, epoch by epoch.
struct Curve: Sendable {
  let name: String
  let costs: [Double]
  let devCosts: [Double]

  init(_ name: String, _ history: [Epoch]) {
    self.name = name
    costs = history.map { epoch in Double(epoch.cost) }
    devCosts = history.compactMap(\.devCost).map { cost in Double(cost) }
  }
}

/// Trains a network on digits, and returns its costs.
func curve<Kernels: NetworkKernels>(
  _ name: String, _ network: DenseNetwork<Kernels>, _ data: DigitsData, learningRate: Scalar, epochs: Int, seed: UInt64
) throws -> Curve {
  var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: learningRate), batchSize: 32, seed: seed)
  let loss = network.loss
  try trainer.fit(Examples(data.train, for: loss), dev: Examples(data.dev, for: loss), epochs: epochs)
  return Curve(name, trainer.history)
}

/// The numbers of the epochs of a curve.
func epochs(_ costs: [Double]) -> [Double] { costs.indices.map { e in Double(e + 1) } }

/// A network's shares of wrong answers, at one setting of whatever is varied.
struct Errors: Sendable {
  let setting: Int
  let train: Double
  let dev: Double
}

/// A network's shares of wrong answers on what it learned from and on other examples.
func errors<Kernels: NetworkKernels>(
  _ network: DenseNetwork<Kernels>, _ setting: Int, _ train: Dataset, _ dev: Dataset
) -> Errors {
  Errors(
    setting: setting, train: 1 - network.evaluate(train.X, labels: train.labels).accuracy,
    dev: 1 - network.evaluate(dev.X, labels: dev.labels).accuracy)
}
