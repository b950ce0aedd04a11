/// Autoencoders: an image through a few numbers and back.
///
///     (1) error        1/m · Σⱼ ‖x̂ⱼ − xⱼ‖² / n
///     (2) denoising    the network is shown X + σ ε and asked for X

import Arrays
import Backpropagation
import LogisticRegression
import Optimization

extension Architecture {
  /// For grey images whose sides are multiples of 4, with k numbers in the middle.
  public static func denseAutoencoder(_ input: ImageShape, hidden: Int, middle k: Int) -> Architecture {
    Architecture(
      "dense autoencoder", input,
      [
        .flatten, .dense(hidden), .activation(.relu), .dense(k), .dense(hidden), .activation(.relu),
        .dense(input.count), .unflatten(input.nH, input.nW, input.nC),
      ])
  }

  /// Decodes by transposed convolutions, or by upsampling and convolutions.
  public static func convAutoencoder(_ input: ImageShape, middle k: Int, isTransposed: Bool) -> Architecture {
    let half = Window(3, stride: 2, padding: Padding(1))
    let whole = Window(3, padding: Padding(1))
    func larger(_ filters: Int) -> [Layer] {
      isTransposed
        ? [.transposedConvolution(filters: filters, half, outputPadding: 1)]
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

/// Trains an autoencoder with Adam, denoising (2) if σ is not 0, and returns its error (1) on the held-out part.
public func trainAutoencoder<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ architecture: Architecture, on split: ImageSplit, epochs: Int, noise sigma: Double = 0,
  seed: UInt64
) throws(TrainingError) -> (network: ConvNetwork<Kernels>, error: Double) {
  let batchSize = 32
  var generator = SplitMix64(seed: seed)
  var network = ConvNetwork<Kernels>(architecture, loss: .squaredError, using: &generator)
  var update = adam(kernels, architecture, split, learningRate: 0.01, batchSize: batchSize, epochs: epochs)
  let images = LabelledImages(X: split.train.X, Y: split.train.X.examples)
  _ = try network.fit(
    images, &update, batchSize: batchSize, epochs: epochs, using: &generator,
    prepare: { batch, generator in
      // (2)
      sigma == 0
        ? batch : LabelledImages(X: batch.X.augmented([.noise(sigma)], using: &generator), Y: batch.Y)
    })
  let X = split.held.X
  return (network, meanSquare(network.scores(X), X.examples))
}

/// (1) The mean square of the differences.
public func meanSquare(_ A: Matrix, _ B: Matrix) -> Double {
  zip(A.elements, B.elements).reduce(0) { sum, pair in
    sum + Double(pair.0 - pair.1) * Double(pair.0 - pair.1)
  } / Double(max(A.elements.count, 1))
}
