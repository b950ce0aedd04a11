/// What the lesson searches: settings of Adam on digits, several side by side, or one run that is watched.

import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression

/// Digits in three parts: to train on, to compare settings by, and to be judged by in the end.
public struct DigitsForSearch: Sendable {
  public let train: Examples
  public let dev: Examples
  public let test: Dataset

  public init(seed: UInt64) throws {
    let split = try DigitsSplit(seed: seed)
    let known = split.train.m * 3 / 4
    train = split.train.examples(at: 0..<known)
    dev = split.train.examples(at: known..<split.train.m)
    test = split.test
  }
}

/// What is looked for, and where: rates and memories on their scales, units as whole numbers.
public let digitsRange = [
  Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1), Hyperparameter("beta1", .memory, from: 0.5, to: 0.99),
  Hyperparameter("units", .whole, from: 8, to: 64),
]

/// A network trained with a setting's rate, β₁ and number of units; nil where training broke off.
public func trained<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, _ setting: Setting, on data: DigitsForSearch, epochs: Int = 4, seed: UInt64
) -> DenseNetwork<Kernels>? {
  var generator = SplitMix64(seed: seed)
  let plan = [LayerPlan(Int(setting["units"] ?? 32), .relu), LayerPlan(10)]
  let network = DenseNetwork<Kernels>(inputs: 64, plan, loss: .crossEntropy, using: &generator)
  let optimizer = Optimizer<Kernels>(
    .adam(AdamSettings(beta1: Scalar(setting["beta1"] ?? 0.9))), rate: Scalar(setting["rate"] ?? 0.001),
    for: network.parameters)
  var trainer = Trainer(network, optimizer, batchSize: 64, seed: seed)
  guard (try? trainer.fit(data.train, epochs: epochs)) != nil else { return nil }
  return trainer.network
}

/// A search from coarse to fine for Adam's settings on digits. With a file, a search that
/// was cut short is taken up where it was.
public func searchDigits<Kernels: NetworkKernels & OptimizerKernels & SendableMetatype>(
  _ kernels: Kernels.Type, rounds: Int = 3, trialsEach: Int = 8, sideBySide: Int, file: String? = nil, seed: UInt64,
  watch: @Sendable (Trial, Int, Int) -> Void = { _, _, _ in }
) throws -> Search {
  let data = try DigitsForSearch(seed: seed)
  var search = try Search(digitsRange, sideBySide: sideBySide, file: file)
  try search.coarseToFine(rounds: rounds, trialsEach: trialsEach, seed: seed, watch: watch) { setting in
    trained(kernels, setting, on: data, seed: seed).map { network in Double(network.cost(data.dev)) } ?? .infinity
  }
  return search
}

/// An epoch of a run that is watched: the rate it was made with, its cost, the dev cost after it, and whether it was kept.
public struct WatchedEpoch: Equatable, Sendable {
  public let rate: Scalar
  public let cost: Scalar
  public let devCost: Scalar
  public let isKept: Bool
}

/// One model, watched closely: it begins with a large rate, and whenever an epoch has made the dev cost worse, that epoch
/// is taken back and the rate is halved. Left alone, it keeps every epoch and its rate.
public func watchedRun<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, rate: Scalar, epochs: Int, isWatched: Bool = true, seed: UInt64
) throws -> [WatchedEpoch] {
  let data = try DigitsForSearch(seed: seed)
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 64, [LayerPlan(32, .relu), LayerPlan(10)], loss: .crossEntropy, using: &generator)
  var trainer = Trainer(
    network, Optimizer<Kernels>(.adam(), rate: rate, for: network.parameters), batchSize: 64, seed: seed)
  var lowest = Scalar.infinity
  var watched: [WatchedEpoch] = []
  for _ in 0..<epochs {
    var next = trainer
    try next.fit(data.train, dev: data.dev, epochs: 1)
    let (cost, devCost) = (next.history.last?.cost ?? .nan, next.history.last?.devCost ?? .nan)
    let isKept = !isWatched || devCost < lowest
    watched.append(WatchedEpoch(rate: trainer.update.alpha, cost: cost, devCost: devCost, isKept: isKept))
    if isKept {
      (trainer, lowest) = (next, devCost)
    } else {
      trainer.update.alpha /= 2
    }
  }
  return watched
}

/// Whether a run of a method that is broken off, kept in a file and taken up goes on bit for bit.
public func goesOn<Kernels: NetworkKernels & OptimizerKernels>(
  _ kernels: Kernels.Type, _ method: Method, file: String, seed: UInt64
) throws -> Bool {
  var generator = SplitMix64(seed: seed)
  let examples = Examples(.moons(60, using: &generator), for: .binaryCrossEntropy)
  let network = DenseNetwork<Kernels>(
    inputs: 2, [LayerPlan(6, .tanh), LayerPlan(1)], loss: .binaryCrossEntropy, using: &generator)
  let fresh = Optimizer<Kernels>(
    method, rate: 0.05, for: network.parameters, schedule: .inverse(decay: 0.1), stepsPerEpoch: 4, clipping: .norm(1))
  var whole = Trainer(network, fresh, batchSize: 16, seed: seed)
  var first = whole
  try whole.fit(examples, epochs: 10)
  try first.fit(examples, epochs: 4)
  try first.save(to: file)
  var second = try Trainer<Kernels, Optimizer<Kernels>>(resuming: file, fresh)
  try second.fit(examples, epochs: 6)
  return second.network.parameters == whole.network.parameters && second.update.tensors == whole.update.tensors
    && second.history == whole.history
}
