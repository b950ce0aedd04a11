/// Training a convolutional network: a batch's gradient, a step, an epoch of mini-batches.

import Arrays
import Backpropagation
import LogisticRegression

/// Images and what should come of them: Y (n, m).
public struct LabelledImages: Equatable, Sendable {
  public var X: Volume
  public var Y: Matrix

  public init(X: Volume, Y: Matrix) {
    require(X.m == Y.columns, "LabelledImages: X \(X.shape) does not fit Y \(Y.shape)")
    (self.X, self.Y) = (X, Y)
  }

  public var m: Int { X.m }

  /// The images at the given places.
  public func examples(at places: some Collection<Int>) -> LabelledImages {
    LabelledImages(X: X.images(at: places), Y: Y.columns(at: places))
  }
}

/// A network's cost on a batch, its gradient, and the statistics of its normalising stages.
public struct ConvCostAndGradient: Sendable {
  public var cost: Scalar
  public var gradient: ConvParameters
  public var statistics: [(statistics: Statistics, columns: Int)?]
}

extension ConvNetwork {
  /// The cost of a batch in training, with its gradient.
  public func costAndGradient(_ batch: LabelledImages, masks: [Matrix?]? = nil) -> ConvCostAndGradient {
    let pass = forward(batch.X, .training(masks: masks ?? graph.stages.map { _ in nil }))
    let scores = pass.scores
    let (gradient, _) = backward(pass, loss.gradient(Kernels.self, scores, batch.Y))
    let statistics = zip(graph.stages, pass.caches).map { stage, cache -> (Statistics, Int)? in
      guard case .batch(let batch) = cache, stage.operation == .layer(.batchNorm) else { return nil }
      return (batch.statistics, batch.N.columns)
    }
    return ConvCostAndGradient(
      cost: loss.cost(Kernels.self, scores, batch.Y), gradient: gradient, statistics: statistics)
  }

  /// The mean loss at test time.
  public func cost(_ images: LabelledImages) -> Scalar {
    loss.cost(Kernels.self, scores(images.X), images.Y)
  }

  /// The gradient of the loss with respect to the images, at test time's values but in training mode where one
  /// normalises.
  public func inputGradient(_ images: LabelledImages) -> Volume {
    let pass = forward(images.X, .training(masks: graph.stages.map { _ in nil }))
    let back = backward(pass, loss.gradient(Kernels.self, pass.scores, images.Y), toInputs: true)
    guard let dX = back.dX else { fatalError("inputGradient: the network has no layers") }
    return dX
  }

  /// The likeliest class of each image: of one output its side of ½, of several the first of the largest.
  public func predictions(_ X: Volume) -> [Int] { loss.predictions(scores(X)) }

  /// The share of images whose class is found, in batches so that memory stays bounded.
  public func accuracy(_ X: Volume, labels: [Int], batchSize: Int = 256) -> Double {
    var right = 0
    for start in stride(from: 0, to: X.m, by: batchSize) {
      let places = start..<min(start + batchSize, X.m)
      for (e, answer) in zip(places, predictions(X.images(at: places))) where answer == labels[e] { right += 1 }
    }
    return Double(right) / Double(max(X.m, 1))
  }

  /// The masks of one step on m images.
  public func masks(examples m: Int, using generator: inout SplitMix64) -> [Matrix?] {
    graph.stages.map { stage in
      guard case .layer(.dropout(let keep)) = stage.operation else { return nil }
      return dropoutMask(m * stage.shape.nH * stage.shape.nW, stage.shape.nC, keepProbability: keep, using: &generator)
    }
  }

  /// One step on one batch; returns the cost before it. A gradient that is not finite changes nothing.
  public mutating func step(
    _ batch: LabelledImages, _ update: inout some UpdateRule, masks: [Matrix?]? = nil, number: Int = 0
  ) throws(TrainingError) -> Scalar {
    let result = costAndGradient(batch, masks: masks)
    try requireFinite(Kernels.self, result.cost, result.gradient, step: number)
    update.move(&parameters, against: result.gradient)
    for s in running.indices {
      if let seen = result.statistics[s] { running[s]?.update(with: seen.statistics, examples: seen.columns) }
    }
    return result.cost
  }

  /// Trains for some epochs of mini-batches and returns each epoch's mean cost. `prepare` may change a batch first:
  /// augmentation, noise.
  public mutating func fit(
    _ images: LabelledImages, _ update: inout some UpdateRule, batchSize: Int, epochs: Int,
    using generator: inout SplitMix64,
    prepare: (LabelledImages, inout SplitMix64) -> LabelledImages = { batch, _ in batch },
    watch: (Int, Scalar, ConvNetwork) -> Void = { _, _, _ in }
  ) throws(TrainingError) -> [Scalar] {
    require(images.m > 0 && batchSize > 0, "fit: \(images.m) images in batches of \(batchSize)")
    var costs: [Scalar] = []
    var number = 0
    for epoch in 0..<epochs {
      costs.append(
        try self.epoch(images, &update, batchSize: batchSize, number: &number, using: &generator, prepare: prepare))
      watch(epoch + 1, costs[epoch], self)
    }
    return costs
  }

  /// One epoch; returns the mean cost of its batches. Steps are counted on from a number.
  mutating func epoch(
    _ images: LabelledImages, _ update: inout some UpdateRule, batchSize: Int, number: inout Int,
    using generator: inout SplitMix64, prepare: (LabelledImages, inout SplitMix64) -> LabelledImages
  ) throws(TrainingError) -> Scalar {
    let order = generator.permutation(images.m)
    var sum: Scalar = 0
    for start in stride(from: 0, to: images.m, by: batchSize) {
      let places = order[start..<min(start + batchSize, images.m)]
      let batch = prepare(images.examples(at: places), &generator)
      let masks = masks(examples: batch.m, using: &generator)
      sum += try step(batch, &update, masks: masks, number: number) * Scalar(batch.m)
      number += 1
    }
    return sum / Scalar(images.m)
  }
}
