/// Digits, the small network that learns to read them, and its training by one method: what several steps share.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Optimization

/// Digits in a training set and a test set, standardized.
struct DigitsSplit: Sendable {
  let train: Examples
  let test: Dataset

  init(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let parts = try Dataset.digits().split(train: 0.8, using: &generator)
    let standardizer = Standardizer(fitting: parts.train)
    train = Examples(standardizer.apply(to: parts.train), for: .crossEntropy)
    test = standardizer.apply(to: parts.test)
  }
}

/// Digits in a training set, a dev set to compare hyperparameters by, and a test set.
struct DigitsForSearch: Sendable {
  let train: Examples
  let dev: Examples
  let test: Dataset

  init(seed: UInt64) throws {
    let split = try DigitsSplit(seed: seed)
    let known = split.train.m * 3 / 4
    train = split.train.examples(at: 0..<known)
    dev = split.train.examples(at: known..<split.train.m)
    test = split.test
  }
}

/// A fresh network with one hidden layer of n units.
func digitsNetwork<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, hidden n: Int = 32, seed: UInt64
) -> DenseNetwork<Kernels> {
  var generator = SplitMix64(seed: seed)
  return DenseNetwork(inputs: 64, [LayerSpec(n, .relu), LayerSpec(10)], loss: .crossEntropy, using: &generator)
}

/// Trains that network with one method: the mean cost of each epoch, and the accuracy on the test set.
func trainOnDigits<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ method: Method, learningRate: Scalar, on split: DigitsSplit, epochs: Int, seed: UInt64
) throws(TrainingError) -> (costs: [Double], accuracy: Double) {
  let network = digitsNetwork(kernels, seed: seed)
  let optimizer = Optimizer<Kernels>(method, learningRate: learningRate, for: network.parameters)
  var trainer = Trainer(network, optimizer, batchSize: 64, seed: seed)
  try trainer.fit(split.train, epochs: epochs)
  let accuracy = trainer.network.evaluate(split.test.X, labels: split.test.labels).accuracy
  return (trainer.history.map { epoch in Double(epoch.cost) }, accuracy)
}
