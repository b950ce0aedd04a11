/// Three spirals, which no linear model can part: how often it and a network with two hidden layers are right.

import Arrays
import Datasets
import LogisticRegression

/// A model's share of right answers on new points, and its answers on a grid, rows from the bottom up.
public struct SpiralView: Equatable, Sendable {
  public let name: String
  public let accuracy: Double
  public let answers: [Int]
}

/// Spirals learned by a linear model and by a network: where each says what in the square of ±reach.
public func spiralViews<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 200, reach: Scalar, cells: Int, seed: UInt64 = 1
) throws -> (data: Dataset, views: [SpiralView]) {
  var generator = SplitMix64(seed: seed)
  let (train, test) = Dataset.spirals(600, using: &generator).split(train: 0.7, using: &generator)
  let middles = (0..<cells).map { i -> Scalar in
    let share = (Scalar(i) + 0.5) / Scalar(cells)
    return reach * (2 * share - 1)
  }
  let grid = Matrix([middles.flatMap { _ in middles }, middles.flatMap { y in middles.map { _ in y } }])

  func view(_ name: String, _ plan: [LayerPlan]) throws -> SpiralView {
    var generator = SplitMix64(seed: seed)
    let network = DenseNetwork<Kernels>(inputs: 2, plan, loss: .crossEntropy, using: &generator)
    var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.3), batchSize: 20, seed: seed)
    try trainer.fit(Examples(train, for: .crossEntropy), epochs: epochs)
    return SpiralView(
      name: name, accuracy: trainer.network.evaluate(test.X, labels: test.labels).accuracy,
      answers: trainer.network.predictions(grid))
  }
  return (
    train,
    [
      try view("linear", [LayerPlan(3)]),
      try view("two hidden layers", [LayerPlan(32, .tanh), LayerPlan(32, .tanh), LayerPlan(3)]),
    ]
  )
}

/// The two models' shares of right answers alone.
public func spiralAccuracies<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 300, seed: UInt64 = 1
) throws -> (linear: Double, network: Double) {
  let views = try spiralViews(kernels, epochs: epochs, reach: 1, cells: 1, seed: seed).views
  return (views[0].accuracy, views[1].accuracy)
}
