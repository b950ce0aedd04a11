/// Small games for examinations: GANs with each loss, Pix2Pix and CycleGAN.

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization
import Verification

/// A small GAN on images of 8 × 8, one per loss.
struct GANSample {
  let objective: AdversarialObjective
  var matchedValue: Int?

  static let all = [
    GANSample(objective: AdversarialObjective(.nonSaturating, realLabel: 0.9)),
    GANSample(objective: AdversarialObjective(.minimax)),
    GANSample(objective: AdversarialObjective(.leastSquares)),
    GANSample(objective: AdversarialObjective(.nonSaturating), matchedValue: 3),
  ]

  var name: String { "GAN, \(objective.loss.rawValue)\(matchedValue == nil ? "" : ", features matched")" }

  func make<Kernels: AdversaryKernels>(
    _ kernels: Kernels.Type, seed: UInt64 = 721
  ) -> (game: GAN<Kernels>, real: Volume, z: Volume) {
    var generator = SplitMix64(seed: seed)
    let game = GAN<Kernels>(
      generator: model("generator", .dcganGenerator(noise: 3, first: 2, widths: [4, 3], channels: 2), &generator),
      discriminator: model(
        "discriminator", .dcganDiscriminator(ImageShape(8, 8, 2), widths: [3, 4]), &generator),
      objective, matching: matchedValue)
    return (game, .normal([3, 8, 8, 2], using: &generator), .noise(3, 3, using: &generator))
  }
}

/// A player no part of whose parameters is where it began: a term that is 0 at the start hides nothing.
private func model<Kernels: AdversaryKernels>(
  _ name: String, _ graph: LayerGraph, _ generator: inout SplitMix64
) -> AdversarialModel<Kernels> {
  var model = AdversarialModel<Kernels>(name, graph, learningRate: 0.01, using: &generator)
  model.network.parameters.walk { _, _, elements in
    for p in elements.indices { elements[p] += Scalar(0.3 * generator.normal()) }
  }
  return model
}

extension AdversarialModel {
  func with(_ parameters: ConvParameters) -> AdversarialModel {
    var copy = self
    copy.network.parameters = parameters
    return copy
  }
}

func smallPix2Pix<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, seed: UInt64 = 722
) -> (game: Pix2Pix<Kernels>, X: Volume, Y: Volume) {
  var generator = SplitMix64(seed: seed)
  let game = Pix2Pix<Kernels>(
    generator: model("generator", .uNet(ImageShape(8, 8, 1), widths: [3, 4], channels: 2), &generator),
    discriminator: model(
      "discriminator", .patchDiscriminator(ImageShape(8, 8, 3), widths: [3, 2], .batchNorm), &generator),
    lambda: 2)
  // Answers stay within ±1, and what is asked for stays without, so that no difference changes its sign.
  let Y = Volume.normal([3, 8, 8, 2], using: &generator).map { y in y < 0 ? y - 1.1 : y + 1.1 }
  return (game, .normal([3, 8, 8, 1], using: &generator), Y)
}

func smallCycleGAN<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, seed: UInt64 = 723, pool: Int = 0
) -> (game: CycleGAN<Kernels>, batch: DomainPair) {
  var generator = SplitMix64(seed: seed)
  // Instances of 16 places: of fewer, a norm bends too much within the step of a difference.
  let image = ImageShape(8, 8, 2)
  let translator = LayerGraph.translator(image, widths: [3], blocks: 1, channels: 2)
  let game = CycleGAN<Kernels>(
    G: model("G", translator, &generator), F: model("F", translator, &generator),
    D_X: model("D_X", .patchDiscriminator(image, widths: [3]), &generator),
    D_Y: model("D_Y", .patchDiscriminator(image, widths: [3, 2], .batchNorm), &generator),
    CycleObjective(cycle: 3, identity: 2), pool: pool)
  func images() -> Volume {
    Volume.normal([3, 8, 8, 2], using: &generator).map { x in x < 0 ? x - 1.1 : x + 1.1 }
  }
  return (game, DomainPair(x: images(), y: images()))
}

/// Both translators as one point.
struct Translators: Tensors {
  var G: ConvParameters
  var F: ConvParameters

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try G.walk { name, shape, elements in try visit("G, \(name)", shape, &elements) }
    try F.walk { name, shape, elements in try visit("F, \(name)", shape, &elements) }
  }
}
