/// Training: epochs of mini-batches, each a step down; watched, stopped early, taken up again.
///
///     epoch:   shuffle the m examples, cut them into batches of B (the last may be smaller)
///     batch:   masks → slope → update → the running statistics follow
///     stop:    after `patience` epochs in which the dev cost was never lower; the best weights come back

import Arrays
import Datasets
import LogisticRegression

/// How parameters follow their gradient. Whatever state it keeps between steps is what it walks over.
public protocol Update: Tensors, Sendable {
  /// The learning rate α of the step to come.
  var rate: Scalar { get }

  /// Moves the point one step.
  mutating func move<Kernels: ProductKernels, Point: Tensors>(
    _ kernels: Kernels.Type, _ point: inout Point, against gradient: Point)
}

extension Update {
  /// No state.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {}
}

/// Plain gradient descent: p = p − α dp.
public struct PlainDescent: Update {
  public var rate: Scalar

  public init(rate: Scalar) { self.rate = rate }

  public mutating func move<Kernels: ProductKernels, Point: Tensors>(
    _ kernels: Kernels.Type, _ point: inout Point, against gradient: Point
  ) {
    stepDown(Kernels.self, &point, against: gradient, rate: rate)
  }
}

/// Inputs (n_x, m) and what should come of them (n, m).
public struct Examples: Equatable, Sendable {
  public var X: Matrix
  public var Y: Matrix

  public init(X: Matrix, Y: Matrix) {
    require(X.columns == Y.columns, "Examples: X \(X.shape) does not fit Y \(Y.shape)")
    (self.X, self.Y) = (X, Y)
  }

  /// A dataset's examples with labels as the loss wants them: zeros and ones, or one-hot columns.
  public init(_ data: Dataset, for loss: Loss) {
    self.init(X: data.X, Y: loss == .crossEntropy ? oneHot(data.labels, data.classes) : data.Y)
  }

  public var m: Int { X.columns }

  /// The examples at the given places.
  public func examples(at places: some Collection<Int>) -> Examples {
    Examples(X: X.columns(at: places), Y: Y.columns(at: places))
  }
}

/// What an epoch brought: the mean cost of its batches, and the cost on the dev set after it.
public struct Epoch: Equatable, Sendable {
  public let number: Int
  public let cost: Scalar
  public let devCost: Scalar?
}

public struct Trainer<Kernels: NetworkKernels, Rule: Update>: Sendable {
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

  /// One step on one batch; returns the cost before it. A slope that is not finite changes nothing.
  public mutating func step(_ X: Matrix, _ Y: Matrix) throws(TrainingError) -> Scalar {
    let masks = network.masks(examples: X.columns, using: &generator)
    let slope = network.slope(X, Y, masks: masks)
    try requireFinite(Kernels.self, slope.cost, slope.gradient, step: steps)

    if network.frozen == 0 {
      update.move(Kernels.self, &network.parameters, against: slope.gradient)
    } else {
      update.move(Kernels.self, &network.trainable, against: slope.gradient)
    }
    for l in network.frozen..<network.plan.count {
      Kernels.settle(network.penalty, &network.parameters.layers[l].units.W, X.columns, update.rate)
      if let batch = slope.statistics[l] { network.running[l]?.follow(batch, examples: X.columns) }
    }
    steps += 1
    return slope.cost
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
