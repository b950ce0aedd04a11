/// LeNet-5 and its like on digits: trained with Adam, tried on digits that moved, and with changed copies to learn from.
///
///     (1) rate   a warm-up of one epoch, then down along a cosine to 0 at the end
///     (2) error of an answer under a shift of p pixels: the mean over the four directions

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Optimization

/// The kernels that convolutional networks are trained with.
public typealias ConvTrainingKernels = ConvNetworkKernels & OptimizerKernels

/// Trains an architecture with Adam, the rate going as in (1).
public func trainWithAdam<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, rate: Scalar = 0.002,
  batchSize: Int = 32, epochs: Int, seed: UInt64, augmentation: [Augmentation] = [],
  watch: (Int, Scalar, ConvNetwork<Kernels>) -> Void = { _, _, _ in }
) throws(TrainingError) -> TrainedNetwork<Kernels> {
  try train(
    kernels, architecture, on: split,
    with: adam(kernels, architecture, split, rate: rate, batchSize: batchSize, epochs: epochs),
    batchSize: batchSize, epochs: epochs, seed: seed, augmentation: augmentation, watch: watch)
}

/// (1) Adam for so many epochs of an architecture.
public func adam<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, _ split: ImageSplit, rate: Scalar, batchSize: Int,
  epochs: Int
) -> Optimizer<Kernels> {
  var generator = SplitMix64(seed: 0)
  let shapes = ConvParameters(architecture.plan, initialization: .zeros, using: &generator)
  let steps = (split.train.m + batchSize - 1) / batchSize
  return Optimizer(.adam(), rate: rate, for: shapes, schedule: .cosine(warmUp: steps, end: steps * epochs + 1))
}

/// What chance does to digits while LeNet-5 learns: a little of what a hand does.
public let handwriting: [Augmentation] = [.shift(2), .rotation(degrees: 10), .scale(0.1)]

extension ImageSplit {
  /// The shipped digits as images of n × n.
  public static func digits(_ n: Int, seed: UInt64) throws(DataError) -> ImageSplit {
    let (X, labels) = try digitImages(n)
    return ImageSplit(X, labels: labels, classes: 10, seed: seed)
  }

  /// MNIST's 28 × 28 pixels in images of 32 × 32; its test images are held out.
  public static func mnist(folder: String) throws(DataError) -> ImageSplit {
    let (train, test) = try Dataset.mnist(folder: folder)
    func images(_ data: Dataset) throws(DataError) -> LabelledImages {
      guard data.n_x == 784 else {
        throw DataError("not MNIST", at: folder, expected: "images of 28 × 28", found: "\(data.n_x) pixels")
      }
      let X = Volume(examples: data.X.map { x in x - 0.5 }, shape: [data.m, 28, 28, 1])
      return LabelledImages(X: X.padded(Padding(2), with: -0.5), Y: oneHot(data.labels, 10))
    }
    return ImageSplit(
      train: try images(train), trainLabels: train.labels, held: try images(test), heldLabels: test.labels)
  }

  /// The same held-out part, and only so many images, by chance, to learn from.
  public func learningFrom(_ count: Int, seed: UInt64) -> ImageSplit {
    var generator = SplitMix64(seed: seed)
    let places = generator.permutation(train.m).prefix(count)
    return ImageSplit(
      train: train.examples(at: places), trainLabels: places.map { e in trainLabels[e] }, held: held,
      heldLabels: heldLabels)
  }
}

// MARK: Digits that moved

extension Architecture {
  /// A network whose last pixels are averaged over the whole image: where a thing stands is forgotten.
  public static func globallyAveraged(_ input: ImageShape, classes: Int) -> Architecture {
    func block(_ filters: Int, _ stride: Int) -> [Layer] {
      [.convolution(filters: filters, Window(5, stride: stride, padding: Padding(2))), .activation(.relu)]
    }
    return Architecture(
      "globally averaged", input, block(8, 2) + block(16, 2) + block(32, 1) + [.globalAverage, .dense(classes)])
  }
}

/// (2) The accuracy on held-out images that were moved by p pixels, for each p.
public func accuracyWhenMoved<Kernels: ConvNetworkKernels>(
  _ network: ConvNetwork<Kernels>, _ split: ImageSplit, by pixels: [Int]
) -> [Double] {
  pixels.map { p in
    let ways = p == 0 ? [(0, 0)] : [(p, 0), (-p, 0), (0, p), (0, -p)]
    let right = ways.map { down, across in
      network.accuracy(split.held.X.shifted(down, across, outside: -0.5), labels: split.heldLabels)
    }
    return right.reduce(0, +) / Double(right.count)
  }
}
