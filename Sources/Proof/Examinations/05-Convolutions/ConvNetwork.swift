/// What a convolutional network must satisfy, on any implementation: the gradient of every parameter and of the image,
/// through every kind of layer, and that implementations walk the same way.

import Arrays
import Backpropagation
import Convolutions
import Verification

/// Examines networks that hold every kind of layer, in a row, around shortcuts and side by side.
public func examine<Kernels: ConvNetworkKernels>(
  convNetwork kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  var findings = plansOfConvNetworks(kernels, rigor)
  for (name, network, images) in networks(of: kernels) {
    var generator = SplitMix64(seed: 552)
    let masks = network.masks(examples: images.m, using: &generator)
    func with(_ parameters: ConvParameters) -> ConvNetwork<Kernels> {
      var moved = network
      moved.parameters = parameters
      return moved
    }
    func cost(_ network: ConvNetwork<Kernels>, _ X: Volume) -> Scalar {
      network.loss.cost(Kernels.self, network.forward(X, .training(masks: masks)).scores, images.Y)
    }
    findings += checkBothOrders(
      name, of: { p in cost(with(p), images.X) }, at: network.parameters,
      gradient: { p in with(p).costAndGradient(images, masks: masks).gradient },
      pattern: { p in with(p).pattern(images.X, masks: masks) })
    if masks.allSatisfy({ mask in mask == nil }) {
      findings += checkGradient(
        "\(name), image",
        of: { point in cost(network, point.volume("X")) * Scalar(images.m) }, at: TensorList(["X": images.X]),
        analytic: TensorList(["X": network.inputGradient(images)]),
        pattern: { point in network.pattern(point.volume("X")) })
    }

    let bound = Scalar.self == Double.self ? 1e-12 : 1e-5
    if kernels == Loops.self {
      findings += agreement(name, network, network.on(BLAS.self), images, masks, bound)
    } else {
      findings += agreement(name, network, network.on(Loops.self), images, masks, bound)
    }
  }
  return findings.condensed + recordsOfConvNetworks(kernels)
}

private func agreement<Kernels: ConvNetworkKernels, Other: ConvNetworkKernels>(
  _ name: String, _ x: ConvNetwork<Kernels>, _ y: ConvNetwork<Other>, _ images: LabelledImages, _ masks: [Matrix?],
  _ bound: Double
) -> Findings {
  compareTensors(
    .agreement, name, x.costAndGradient(images, masks: masks).gradient,
    y.costAndGradient(images, masks: masks).gradient, bound: bound)
    + compareTensors(
      .agreement, name, TensorList(["scores": x.forward(images.X).scores]),
      TensorList(["scores": y.forward(images.X).scores]), bound: bound)
}

private func networks<Kernels: ConvNetworkKernels>(
  of kernels: Kernels.Type
) -> [(String, ConvNetwork<Kernels>, LabelledImages)] {
  var generator = SplitMix64(seed: 551)
  let kinds: [(String, ImageShape, Backpropagation.Loss, [Layer])] = [
    (
      "LeNet's layers", ImageShape(8, 9, 2), .crossEntropy,
      [
        .convolution(filters: 3, Window(3)), .activation(.tanh), .averagePool(Window(2, stride: 2)), .flatten,
        .dense(7), .activation(.sigmoid), .dense(4),
      ]
    ),
    (
      "residual blocks", ImageShape(6, 5, 2), .crossEntropy,
      [
        .convolution(filters: 3, Window(3, padding: Padding(1)), hasBias: false), .batchNorm, .activation(.relu),
        .residualBlock(3, 3), .residualBlock(3, 4, stride: 2), .globalAverage, .dense(5),
      ]
    ),
    (
      "inception and separable", ImageShape(5, 6, 3), .binaryCrossEntropy,
      [
        .inception(2, three: (2, 3), five: (1, 2), pooled: 1),
        .depthwise(Window(3, stride: 2, padding: Padding(1))),
        .activation(.leakyReLU), .convolution(filters: 4, Window(2), groups: 2),
        .invertedResidual(4, 4, expansion: 2), .maxPool(Window(2, stride: 1)), .flatten, .dropout(keepProbability: 0.7),
        .dense(3),
      ]
    ),
    (
      "autoencoder", ImageShape(4, 6, 1), .squaredError,
      [
        .convolution(filters: 3, Window(3, stride: 2, padding: Padding(1)), hasBias: false), .instanceNorm,
        .activation(.tanh), .flatten, .dense(5),
        .activation(.tanh), .dense(18), .unflatten(2, 3, 3),
        .transposedConvolution(filters: 2, Window(3, stride: 2, padding: Padding(1)), outputPadding: 1),
        .activation(.tanh),
        .averagePool(Window(2, stride: 2)), .upsample(2), .convolution(filters: 1, Window(3, padding: Padding(1))),
      ]
    ),
  ]
  return kinds.map { name, input, loss, layers in
    var network = ConvNetwork<Kernels>(input, layers, loss: loss, initialization: .normalBySize, using: &generator)
    // No bias, γ or β where it was: a term that is 0 at the start hides nothing.
    network.parameters.walk { _, _, elements in
      for p in elements.indices { elements[p] += Scalar(0.3 * generator.normal()) }
    }
    let X = Volume.normal(input.batch(3), using: &generator)
    let n = network.graph.output.count
    let Y =
      loss == .squaredError
      ? Matrix.normal(n, 3, using: &generator)
      : loss == .crossEntropy
        ? oneHotLabels(n, 3, using: &generator)
        : Matrix(n, 3, elements: binaryLabels(3 * n, using: &generator).elements)
    return (name, network, LabelledImages(X: X, Y: Y))
  }
}

extension ConvNetwork {
  /// The same network on another implementation.
  public func on<Other: ConvNetworkKernels>(_ other: Other.Type) -> ConvNetwork<Other> {
    var generator = SplitMix64(seed: 0)
    var copy = ConvNetwork<Other>(graph, loss: loss, using: &generator)
    copy.parameters = parameters
    copy.running = running
    return copy
  }
}
