/// Networks that are trained for the lesson: images in two parts, an architecture trained on one and tried on the other.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression

/// Images and their classes, in a part to train on and a part that is held out.
public struct ImageSplit: Sendable {
  public var train: LabelledImages
  public var trainLabels: [Int]
  public var held: LabelledImages
  public var heldLabels: [Int]

  public init(train: LabelledImages, trainLabels: [Int], held: LabelledImages, heldLabels: [Int]) {
    (self.train, self.trainLabels, self.held, self.heldLabels) = (train, trainLabels, held, heldLabels)
  }

  /// Every fifth of each class, by chance, is held out.
  public init(_ X: Volume, labels: [Int], classes: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var (train, held): ([Int], [Int]) = ([], [])
    for k in 0..<classes {
      let places = labels.indices.filter { e in labels[e] == k }
      let order = generator.permutation(places.count).map { p in places[p] }
      held += order.prefix(places.count / 5)
      train += order.dropFirst(places.count / 5)
    }
    (trainLabels, heldLabels) = (train.map { e in labels[e] }, held.map { e in labels[e] })
    self.train = LabelledImages(X: X.images(at: train), Y: oneHot(trainLabels, classes))
    self.held = LabelledImages(X: X.images(at: held), Y: oneHot(heldLabels, classes))
  }
}

/// A network after training, what each epoch cost, and how it does on what was held out.
public struct TrainedNetwork<Kernels: ConvNetworkKernels>: Sendable {
  public var network: ConvNetwork<Kernels>
  public var costs: [Scalar]
  public var accuracy: Double
}

/// Trains an architecture on a split, changing each batch in the given ways.
public func train<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, with update: some Update,
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

extension Architecture {
  /// A network of dense layers for the same images, for comparison.
  public static func dense(_ input: ImageShape, hidden: [Int], classes: Int) -> Architecture {
    let layers = hidden.flatMap { n -> [Layer] in [.dense(n), .activation(.relu)] }
    return Architecture("dense", input, [.flatten] + layers + [.dense(classes)])
  }
}
