/// One training run that is watched: epochs that make it worse are taken back.

import Arrays
import Backpropagation
import Optimization
import StudyKit

/// An epoch of a watched run: its learning rate and cost, the dev cost after it, and whether it was kept.
struct WatchedEpoch: Equatable, Sendable {
  let learningRate: Scalar
  let cost: Scalar
  let devCost: Scalar
  let isKept: Bool
}

/// One model, watched closely: it begins with a large rate, and whenever an epoch has made the dev cost worse, that epoch
/// is taken back and the rate is halved. Left alone, it keeps every epoch and its rate.
func watchedRun<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, learningRate: Scalar, epochs: Int, isWatched: Bool = true, seed: UInt64
) throws -> [WatchedEpoch] {
  let data = try DigitsForSearch(seed: seed)
  let network = digitsNetwork(kernels, seed: seed)
  var trainer = Trainer(
    network, Optimizer<Kernels>(.adam(), learningRate: learningRate, for: network.parameters), batchSize: 64, seed: seed
  )
  var lowest = Scalar.infinity
  var watched: [WatchedEpoch] = []
  for _ in 0..<epochs {
    var next = trainer
    try next.fit(data.train, dev: data.dev, epochs: 1)
    let (cost, devCost) = (next.history.last?.cost ?? .nan, next.history.last?.devCost ?? .nan)
    let isKept = !isWatched || devCost < lowest
    watched.append(WatchedEpoch(learningRate: trainer.update.alpha, cost: cost, devCost: devCost, isKept: isKept))
    if isKept {
      (trainer, lowest) = (next, devCost)
    } else {
      trainer.update.alpha /= 2
    }
  }
  return watched
}

func runPanda(_ settings: Settings) throws -> Report {
  let kernels = settings.kernels.optimization
  let watched = try watchedRun(kernels, learningRate: 0.1, epochs: 12, seed: settings.seed)
  let left = try watchedRun(kernels, learningRate: 0.1, epochs: 12, isWatched: false, seed: settings.seed)
  var table = Table("epoch", "rate", "cost", "dev cost", "kept", "left alone: dev cost")
  for (e, (one, other)) in zip(watched, left).enumerated() {
    table.row(
      e + 1, Double(one.learningRate), Double(one.cost), Double(one.devCost), one.isKept ? "yes" : "taken back",
      Double(other.devCost))
  }
  let ends = (watched.filter(\.isKept).last?.devCost ?? .infinity, left.last?.devCost ?? .infinity)
  return Report(table, answer: "lower", is: ends.0 < ends.1 ? "watched" : "alone")
}
