/// What whole games must satisfy: the gradient of every parameter of each side, and that both twins play alike. What their
/// steps must satisfy is in AdversarialTurns.

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization
import Verification

/// Examines the adversaries of chapter 7: losses, distances, cycles, and the games made of them.
public func examine<Kernels: AdversaryKernels>(adversaries kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  examine(adversarialLoss: kernels, rigor: rigor) + examine(reconstruction: kernels, rigor: rigor)
    + examine(cycle: kernels, rigor: rigor) + examine(games: kernels) + examineSurroundings(rigor: rigor)
}

/// Examines a GAN with and without matched features, Pix2Pix and CycleGAN, small.
public func examine<Kernels: AdversaryKernels>(games kernels: Kernels.Type) -> Findings {
  var findings = Findings()
  for sample in GANSample.all { findings += sample.differences(kernels) + sample.turns(kernels) }
  findings += differences(pix2Pix: kernels) + differences(cycleGAN: kernels)
  findings += turns(pix2Pix: kernels) + turns(cycleGAN: kernels) + lawsOfTerms(kernels) + lawsOfSteps(kernels)
  findings += lawsOfFiles(kernels)
  findings += kernels == Loops.self ? agreement(kernels, BLAS.self) : agreement(kernels, Loops.self)
  return findings.condensed
}

// MARK: Samples

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

  func differences<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
    let (game, real, z) = make(kernels)
    let pass = game.generator.forward(z)
    let told = game.discriminator.discriminatorLoss(real: real, fake: pass.output, objective)
    let fooled = game.generatorLoss(pass, real: real)
    return checkGradient(
      "\(name): discriminator",
      of: { p in game.discriminator.with(p).discriminatorLoss(real: real, fake: pass.output, objective).cost },
      at: game.discriminator.network.parameters, analytic: told.gradient,
      pattern: { p in
        game.discriminator.with(p).network.pattern(real) + game.discriminator.with(p).network.pattern(pass.output)
      })
      + checkGradient(
        "\(name): generator",
        of: { p in
          var moved = game
          moved.generator = game.generator.with(p)
          return moved.generatorLoss(moved.generator.forward(z), real: real).cost
        }, at: game.generator.network.parameters, analytic: fooled.gradient,
        pattern: { p in
          let moved = game.generator.with(p)
          return moved.network.pattern(z) + game.discriminator.network.pattern(moved.forward(z).output)
        })
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
  fileprivate func with(_ parameters: ConvParameters) -> AdversarialModel {
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

// MARK: Rung 1

private func differences<Kernels: AdversaryKernels>(pix2Pix kernels: Kernels.Type) -> Findings {
  let (game, X, Y) = smallPix2Pix(kernels)
  let judge = game.discriminator.network
  return checkGradient(
    "Pix2Pix: generator",
    of: { p in
      let moved = game.generator.with(p)
      return game.generatorLoss(moved.forward(X), X, Y).cost
    }, at: game.generator.network.parameters,
    analytic: game.generatorLoss(game.generator.forward(X), X, Y).gradient,
    pattern: { p in
      let moved = game.generator.with(p)
      return moved.network.pattern(X) + judge.pattern(Volume(concatenating: [X, moved.forward(X).output]))
    })
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

private func differences<Kernels: AdversaryKernels>(cycleGAN kernels: Kernels.Type) -> Findings {
  let (game, batch) = smallCycleGAN(kernels)
  let result = game.generatorLosses(batch)
  func moved(_ p: Translators) -> CycleGAN<Kernels> {
    var copy = game
    (copy.G, copy.F) = (game.G.with(p.G), game.F.with(p.F))
    return copy
  }
  return checkGradient(
    "CycleGAN: translators", of: { p in moved(p).generatorLosses(batch).costs.generators },
    at: Translators(G: game.G.network.parameters, F: game.F.network.parameters),
    analytic: Translators(G: result.G, F: result.F),
    pattern: { p in
      let m = moved(p)
      let (y, x) = (m.G.forward(batch.x).output, m.F.forward(batch.y).output)
      return m.G.network.pattern(batch.x) + m.F.network.pattern(batch.y) + m.F.network.pattern(y)
        + m.G.network.pattern(x) + m.G.network.pattern(batch.y) + m.F.network.pattern(batch.x)
        + m.D_X.network.pattern(x) + m.D_Y.network.pattern(y)
    })
}

// MARK: Rung 2

private func agreement<Kernels: AdversaryKernels, Other: AdversaryKernels>(
  _ kernels: Kernels.Type, _ other: Other.Type
) -> Findings {
  let bound = Scalar.self == Double.self ? 1e-12 : 1e-4
  var findings = Findings()
  func compare(_ what: String, _ x: some Tensors, _ y: some Tensors) {
    findings += compareTensors(.agreement, what, x, y, bound: bound)
  }
  func number(_ J: Scalar) -> TensorList { TensorList(["J": Matrix(number: J)]) }
  for sample in GANSample.all {
    let (x, real, z) = sample.make(kernels)
    let (y, _, _) = sample.make(other)
    let (a, b) = (x.generator.forward(z), y.generator.forward(z))
    compare(
      "\(sample.name): discriminator",
      x.discriminator.discriminatorLoss(real: real, fake: a.output, sample.objective).gradient,
      y.discriminator.discriminatorLoss(real: real, fake: b.output, sample.objective).gradient)
    compare(
      "\(sample.name): generator", x.generatorLoss(a, real: real).gradient, y.generatorLoss(b, real: real).gradient)
    compare(
      "\(sample.name): cost", number(x.generatorLoss(a, real: real).cost), number(y.generatorLoss(b, real: real).cost))
  }
  let (p, X, Y) = smallPix2Pix(kernels)
  let (q, _, _) = smallPix2Pix(other)
  let (ofP, ofQ) = (p.generatorLoss(p.generator.forward(X), X, Y), q.generatorLoss(q.generator.forward(X), X, Y))
  compare("Pix2Pix: generator", ofP.gradient, ofQ.gradient)
  compare("Pix2Pix: cost", number(ofP.cost), number(ofQ.cost))
  let (c, batch) = smallCycleGAN(kernels)
  let (d, _) = smallCycleGAN(other)
  let (s, t) = (c.generatorLosses(batch), d.generatorLosses(batch))
  compare("CycleGAN: translators", Translators(G: s.G, F: s.F), Translators(G: t.G, F: t.F))
  compare("CycleGAN: cost", number(s.costs.generators), number(t.costs.generators))
  return findings
}
