/// Autoencoders: an image through a few numbers and back, beside what straight lines can do, the principal components.
///
///     (1) principal components   X̂ = U Uᵀ (X − μ) + μ, the columns of U being the k directions of largest variance
///     (2) error                  1/m · Σⱼ ‖x̂ⱼ − xⱼ‖² / n
///     (3) denoising              the network is shown X + σ ε and asked for X

import Arrays
import Backpropagation
import LogisticRegression
import Optimization

extension Architecture {
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
      // (3)
      sigma == 0
        ? batch : LabelledImages(X: batch.X.augmented([.noise(sigma)], using: &generator), Y: batch.Y)
    })
  let X = split.held.X
  return (network, meanSquare(network.forward(X).scores, X.examples))
}

/// Trains an autoencoder with Adam.
public func trainAutoencoder<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, epochs: Int, noise sigma: Double = 0,
  seed: UInt64
) throws(TrainingError) -> (network: ConvNetwork<Kernels>, error: Double) {
  try trainAutoencoder(
    kernels, architecture, on: split,
    with: adam(kernels, architecture, split, rate: 0.01, batchSize: 32, epochs: epochs), epochs: epochs, noise: sigma,
    seed: seed)
}

/// (2)
public func meanSquare(_ A: Matrix, _ B: Matrix) -> Double {
  zip(A.elements, B.elements).reduce(0) { sum, pair in
    sum + Double(pair.0 - pair.1) * Double(pair.0 - pair.1)
  } / Double(max(A.elements.count, 1))
}

/// The k directions in which a matrix's columns vary most, and their mean.
public struct PrincipalComponents: Sendable {
  /// A direction a column, (n, k), of length 1 and at right angles.
  public let U: Matrix
  /// (n, 1)
  public let mean: Matrix

  public init<Kernels: ProductKernels>(
    _ kernels: Kernels.Type, of A: Matrix, components k: Int, sweeps: Int = 200
  ) {
    mean = Kernels.product(A, Matrix(A.columns, 1, repeating: 1), scale: 1 / Scalar(A.columns))
    let X = A - Matrix(repeating: mean, columns: A.columns)
    let covariance = Kernels.product(X, X.transposed, scale: 1 / Scalar(X.columns))
    // Orthogonal iteration: the k directions that the covariance stretches most.
    var generator = SplitMix64(seed: 1)
    var U = orthonormal(Kernels.self, .normal(A.rows, k, using: &generator))
    for _ in 0..<sweeps { U = orthonormal(Kernels.self, Kernels.product(covariance, U)) }
    self.U = U
  }

  /// (1) What is left of the columns of a matrix.
  public func reconstruction<Kernels: ProductKernels>(_ kernels: Kernels.Type, of A: Matrix) -> Matrix {
    let means = Matrix(repeating: mean, columns: A.columns)
    return Kernels.product(U, Kernels.product(U.transposed, A - means)) + means
  }
}

/// (2) The error of k principal components, found on the columns of one matrix and tried on those of another.
public func principalComponentsError<Kernels: ProductKernels>(
  _ kernels: Kernels.Type, train: Matrix, held: Matrix, components k: Int, sweeps: Int = 200
) -> Double {
  let components = PrincipalComponents(kernels, of: train, components: k, sweeps: sweeps)
  return meanSquare(components.reconstruction(kernels, of: held), held)
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
