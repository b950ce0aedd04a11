/// Training an architecture on images, with any optimizer, or with Adam and a schedule.
///
///     (1) learning rate   a warm-up of one epoch, then down along a cosine to 0 at the end

import Arrays
import Backpropagation
import LogisticRegression
import Optimization

/// The kernels that convolutional networks are trained with.
public typealias ConvTrainingKernels = ConvNetworkKernels & OptimizerKernels

/// A network after training, the cost of each epoch, and the accuracy on the held-out part.
public struct TrainedNetwork<Kernels: ConvNetworkKernels>: Sendable {
  public var network: ConvNetwork<Kernels>
  public var costs: [Scalar]
  public var accuracy: Double
}

/// Trains an architecture on a split, changing each batch in the given ways.
public func train<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, with update: some UpdateRule,
  batchSize: Int = 32, epochs: Int, seed: UInt64, augmentation: [Augmentation] = [],
  watch: (Int, Scalar, ConvNetwork<Kernels>) -> Void = { _, _, _ in }
) throws(TrainingError) -> TrainedNetwork<Kernels> {
  var generator = SplitMix64(seed: seed)
  var network = ConvNetwork<Kernels>(architecture, using: &generator)
  var update = update
  let costs = try network.fit(
    split.train, &update, batchSize: batchSize, epochs: epochs, using: &generator,
    prepare: { batch, generator in
      LabelledImages(X: batch.X.augmented(augmentation, using: &generator), Y: batch.Y)
    }, watch: watch)
  return TrainedNetwork(
    network: network, costs: costs, accuracy: network.accuracy(split.held.X, labels: split.heldLabels))
}

/// Trains an architecture with Adam, with the learning rate (1).
public func trainWithAdam<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, learningRate: Scalar = 0.002,
  batchSize: Int = 32, epochs: Int, seed: UInt64, augmentation: [Augmentation] = [],
  watch: (Int, Scalar, ConvNetwork<Kernels>) -> Void = { _, _, _ in }
) throws(TrainingError) -> TrainedNetwork<Kernels> {
  try train(
    kernels, architecture, on: split,
    with: adam(kernels, architecture, split, learningRate: learningRate, batchSize: batchSize, epochs: epochs),
    batchSize: batchSize, epochs: epochs, seed: seed, augmentation: augmentation, watch: watch)
}

/// (1) Adam for so many epochs of an architecture.
func adam<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, _ split: ImageSplit, learningRate: Scalar, batchSize: Int,
  epochs: Int
) -> Optimizer<Kernels> {
  var generator = SplitMix64(seed: 0)
  let shapes = ConvParameters(architecture.graph, initialization: .zeros, using: &generator)
  let steps = (split.train.m + batchSize - 1) / batchSize
  return Optimizer(
    .adam(), learningRate: learningRate, for: shapes, schedule: .cosine(warmUp: steps, end: steps * epochs + 1))
}
