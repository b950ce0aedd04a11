/// Labelled images in a training part and a held-out part: the shipped digits, MNIST, or any others.

import Arrays
import Datasets
import LogisticRegression

/// Images and their classes, to train on and to evaluate with.
public struct ImageSplit: Sendable {
  public var train: LabelledImages
  public var trainLabels: [Int]
  public var held: LabelledImages
  public var heldLabels: [Int]

  public init(train: LabelledImages, trainLabels: [Int], held: LabelledImages, heldLabels: [Int]) {
    (self.train, self.trainLabels, self.held, self.heldLabels) = (train, trainLabels, held, heldLabels)
  }

  /// A random fifth of each class is held out.
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

  /// The same held-out part, and only so many random images to train on.
  public func learningFrom(_ count: Int, seed: UInt64) -> ImageSplit {
    var generator = SplitMix64(seed: seed)
    let places = generator.permutation(train.m).prefix(count)
    return ImageSplit(
      train: train.examples(at: places), trainLabels: places.map { e in trainLabels[e] }, held: held,
      heldLabels: heldLabels)
  }
}

/// The shipped digits as images of n × n from −0.5 to 0.5: scaled up from 8 × 8, with a border of 1/8 of the size.
public func digitImages(_ n: Int) throws(DataError) -> (X: Volume, labels: [Int]) {
  let digits = try Dataset.digits()
  let small = Volume(
    digits.X.columns, 8, 8, 1, elements: digits.X.transposed.copy.elements.map { x in x / 16 })
  let inner = n - 2 * (n / 8)
  let large = small.resized(inner, inner).padded(
    Padding(top: n / 8, bottom: n - inner - n / 8, left: n / 8, right: n - inner - n / 8))
  return (Volume(large.m, n, n, 1, elements: large.elements.map { x in x - 0.5 }), digits.labels)
}
