/// Networks that are trained for the lesson: LeNet-5 on digits, plain against residual, shifted digits, autoencoders
/// against principal components.
///
///     (1) principal components   X̂ = U Uᵀ (X − μ) + μ, the columns of U being the k directions of largest variance
///     (2) error                  1/m · Σⱼ ‖x̂ⱼ − xⱼ‖² / n
///
/// Each takes the update that its steps are made with.

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

  /// Autoencoders of grey images whose sides are multiples of 4, with k numbers in their middle.
  public static func denseAutoencoder(_ input: ImageShape, hidden: Int, middle k: Int) -> Architecture {
    Architecture(
      "dense autoencoder", input,
      [
        .flatten, .dense(hidden), .activation(.relu), .dense(k), .dense(hidden), .activation(.relu),
        .dense(input.count), .unflatten(input.nH, input.nW, input.nC),
      ])
  }

  /// The way back by transposed convolutions, or by upsampling and convolutions.
  public static func convAutoencoder(_ input: ImageShape, middle k: Int, isTransposed: Bool) -> Architecture {
    let half = Window(3, stride: 2, padding: Padding(1))
    let whole = Window(3, padding: Padding(1))
    func larger(_ filters: Int) -> [Layer] {
      isTransposed
        ? [.transposedConvolution(filters: filters, half, extra: 1)]
        : [.upsample(2), .convolution(filters: filters, whole)]
    }
    let (nH, nW) = (input.nH / 4, input.nW / 4)
    let encoder: [Layer] = [
      .convolution(filters: 8, half), .activation(.relu), .convolution(filters: 16, half), .activation(.relu),
      .flatten, .dense(k),
    ]
    let decoder: [Layer] =
      [.dense(nH * nW * 16), .activation(.relu), .unflatten(nH, nW, 16)] + larger(8) + [.activation(.relu)]
      + larger(input.nC)
    return Architecture("convolutional autoencoder", input, encoder + decoder)
  }
}

/// Trains an autoencoder, to which noise of deviation σ may be shown, and returns its error (2) on what was held out.
public func trainAutoencoder<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, with update: some Update,
  batchSize: Int = 32, epochs: Int, noise sigma: Double = 0, seed: UInt64
) throws(TrainingError) -> (network: ConvNetwork<Kernels>, error: Double) {
  var generator = SplitMix64(seed: seed)
  var network = ConvNetwork<Kernels>(architecture, loss: .squaredError, using: &generator)
  var update = update
  let images = LabelledImages(X: split.train.X, Y: split.train.X.examples)
  _ = try network.fit(
    images, &update, batchSize: batchSize, epochs: epochs, using: &generator,
    prepare: { batch, generator in
      sigma == 0
        ? batch : LabelledImages(X: batch.X.augmented([.noise(sigma)], using: &generator), Y: batch.Y)
    })
  let X = split.held.X
  return (network, meanSquare(network.forward(X).scores, X.examples))
}

/// (2)
public func meanSquare(_ A: Matrix, _ B: Matrix) -> Double {
  zip(A.elements, B.elements).reduce(0) { sum, pair in
    sum + Double(pair.0 - pair.1) * Double(pair.0 - pair.1)
  } / Double(max(A.elements.count, 1))
}

/// (1) The error of k principal components, found on the columns of one matrix and tried on those of another.
public func principalComponentsError<Kernels: ProductKernels>(
  _ kernels: Kernels.Type, train: Matrix, held: Matrix, components k: Int, sweeps: Int = 200
) -> Double {
  let mean = Kernels.product(train, Matrix(train.columns, 1, repeating: 1), scale: 1 / Scalar(train.columns))
  let X = train - Matrix(repeating: mean, columns: train.columns)
  let covariance = Kernels.product(X, X.transposed, scale: 1 / Scalar(X.columns))
  // Orthogonal iteration: the k directions that the covariance stretches most.
  var generator = SplitMix64(seed: 1)
  var U = orthonormal(Kernels.self, .normal(train.rows, k, using: &generator))
  for _ in 0..<sweeps { U = orthonormal(Kernels.self, Kernels.product(covariance, U)) }
  let Y = held - Matrix(repeating: mean, columns: held.columns)
  return meanSquare(Kernels.product(U, Kernels.product(U.transposed, Y)), Y)
}

/// The columns made orthogonal and of length 1, one after the other (Gram and Schmidt).
private func orthonormal<Kernels: ProductKernels>(_ kernels: Kernels.Type, _ A: Matrix) -> Matrix {
  var rows = (0..<A.columns).map { k in A.column(k).elements }
  for k in rows.indices {
    for p in 0..<k { Kernels.add(rows[p], scale: -Kernels.dot(rows[p], rows[k]), to: &rows[k]) }
    let length = Kernels.norm(rows[k])
    rows[k] = rows[k].map { x in length > 0 ? x / length : 0 }
  }
  return Matrix(rows).transposed.copy
}
