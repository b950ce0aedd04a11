/// Training: epochs of mini-batches, each a step down; watched, stopped early, resumed.
///
///     epoch:   shuffle the m examples, cut them into batches of B (the last may be smaller)
///     batch:   masks → gradient → update → the running statistics follow
///     stop:    after `patience` epochs in which the dev cost was never lower; the best weights come back

import Arrays
import Datasets
import LogisticRegression

/// What an epoch brought: the mean cost of its batches, and the cost on the dev set after it.
public struct Epoch: Equatable, Sendable {
  public let number: Int
  public let cost: Scalar
  public let devCost: Scalar?
}

public struct Trainer<Kernels: NetworkKernels, Rule: UpdateRule>: Sendable {
  public var network: DenseNetwork<Kernels>
  public var update: Rule
  public let batchSize: Int
  public var generator: SplitMix64
  public internal(set) var history: [Epoch] = []
  public internal(set) var steps = 0

  public init(_ network: DenseNetwork<Kernels>, _ update: Rule, batchSize: Int, seed: UInt64) {
    require(batchSize > 0, "Trainer: a batch of \(batchSize) examples teaches nothing")
    (self.network, self.update, self.batchSize) = (network, update, batchSize)
    self.generator = SplitMix64(seed: seed)
  }

  /// One step on one batch; returns the cost before it. A gradient that is not finite changes nothing.
  public mutating func step(_ X: Matrix, _ Y: Matrix) throws(TrainingError) -> Scalar {
    let masks = network.masks(examples: X.columns, using: &generator)
    let result = network.costAndGradient(X, Y, masks: masks)
    try requireFinite(Kernels.self, result.cost, result.gradient, step: steps)

    let learningRate = update.learningRate
    if network.frozen == 0 {
      update.move(&network.parameters, against: result.gradient)
    } else {
      update.move(&network.trainable, against: result.gradient)
    }
    for l in network.frozen..<network.architecture.count {
      Kernels.proximalStep(network.penalty, &network.parameters.layers[l].units.W, X.columns, learningRate)
      if let batch = result.statistics[l] { network.running[l]?.update(with: batch, examples: X.columns) }
    }
    steps += 1
    return result.cost
  }

  /// Trains for some more epochs. With patience, ends when the dev cost has not been lower for so many epochs, and with
  /// the weights of its lowest.
  public mutating func fit(
    _ train: Examples, dev: Examples? = nil, epochs: Int, patience: Int? = nil,
    watch: (Epoch, DenseNetwork<Kernels>) -> Void = { _, _ in }
  ) throws(TrainingError) {
    require(train.m > 0, "fit: no examples to train on")
    require(patience == nil || dev != nil, "fit: patience needs a dev set to watch")
    var best: (cost: Scalar, age: Int, network: DenseNetwork<Kernels>)?

    for _ in 0..<epochs {
      let cost = try epoch(train)
      let devCost = dev.map { dev in network.cost(dev) }
      let record = Epoch(number: history.count + 1, cost: cost, devCost: devCost)
      history.append(record)
      watch(record, network)

      guard let patience, let devCost else { continue }
      if devCost < best?.cost ?? .infinity {
        best = (devCost, 0, network)
      } else {
        best?.age += 1
        if best?.age ?? 0 >= patience { break }
      }
    }
    if let best { network = best.network }
  }

  /// One epoch; returns the mean cost of its batches.
  private mutating func epoch(_ train: Examples) throws(TrainingError) -> Scalar {
    let shuffled = train.examples(at: generator.permutation(train.m))
    var sum: Scalar = 0
    for start in stride(from: 0, to: train.m, by: batchSize) {
      let batch = shuffled.examples(at: start..<min(start + batchSize, train.m))
      sum += try step(batch.X, batch.Y) * Scalar(batch.m)
    }
    return sum / Scalar(train.m)
  }
}
