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
public func examine<Twin: AdversaryKernels>(adversaries twin: Twin.Type, rigor: Rigor = Rigor()) -> Findings {
  examine(adversarialLoss: twin, rigor: rigor) + examine(reconstruction: twin, rigor: rigor)
    + examine(cycle: twin, rigor: rigor) + examine(games: twin) + examineSurroundings(rigor: rigor)
}

/// Examines a GAN with and without matched features, Pix2Pix and CycleGAN, small.
public func examine<Twin: AdversaryKernels>(games twin: Twin.Type) -> Findings {
  var findings = Findings()
  for sample in GANSample.all { findings += sample.differences(twin) + sample.turns(twin) }
  findings += differences(pix2Pix: twin) + differences(cycleGAN: twin)
  findings += turns(pix2Pix: twin) + turns(cycleGAN: twin) + lawsOfTerms(twin) + lawsOfSteps(twin)
  findings += lawsOfFiles(twin)
  findings += twin == Loops.self ? agreement(twin, BLAS.self) : agreement(twin, Loops.self)
  return findings.condensed
}

// MARK: Samples

/// A small GAN on images of 8 × 8, one per loss.
struct GANSample {
  let rules: Rules
  var matchedValue: Int?

  static let all = [
    GANSample(rules: Rules(.nonSaturating, realLabel: 0.9)), GANSample(rules: Rules(.minimax)),
    GANSample(rules: Rules(.leastSquares)), GANSample(rules: Rules(.nonSaturating), matchedValue: 3),
  ]

  var name: String { "GAN, \(rules.loss.rawValue)\(matchedValue == nil ? "" : ", features matched")" }

  func make<Twin: AdversaryKernels>(
    _ twin: Twin.Type, seed: UInt64 = 721
  ) -> (game: GAN<Twin>, real: Volume, z: Volume) {
    var generator = SplitMix64(seed: seed)
    let game = GAN<Twin>(
      generator: player("generator", .dcganGenerator(noise: 3, first: 2, widths: [4, 3], channels: 2), &generator),
      discriminator: player(
        "discriminator", .dcganDiscriminator(ImageShape(8, 8, 2), widths: [3, 4]), &generator),
      rules, matching: matchedValue)
    return (game, .normal([3, 8, 8, 2], using: &generator), .noise(3, 3, using: &generator))
  }

  func differences<Twin: AdversaryKernels>(_ twin: Twin.Type) -> Findings {
    let (game, real, z) = make(twin)
    let pass = game.generator.play(z)
    let told = game.discriminator.telling(real, from: pass.output, rules)
    let fooled = game.fooling(pass, real: real)
    return checkGradient(
      "\(name): discriminator",
      of: { p in game.discriminator.with(p).telling(real, from: pass.output, rules).cost },
      at: game.discriminator.network.parameters, analytic: told.gradient,
      pattern: { p in
        game.discriminator.with(p).network.pattern(real) + game.discriminator.with(p).network.pattern(pass.output)
      })
      + checkGradient(
        "\(name): generator",
        of: { p in
          var moved = game
          moved.generator = game.generator.with(p)
          return moved.fooling(moved.generator.play(z), real: real).cost
        }, at: game.generator.network.parameters, analytic: fooled.gradient,
        pattern: { p in
          let moved = game.generator.with(p)
          return moved.network.pattern(z) + game.discriminator.network.pattern(moved.play(z).output)
        })
  }
}

/// A player no part of whose parameters is where it began: a term that is 0 at the start hides nothing.
private func player<Twin: AdversaryKernels>(
  _ name: String, _ plan: Plan, _ generator: inout SplitMix64
) -> Player<Twin> {
  var player = Player<Twin>(name, plan, rate: 0.01, using: &generator)
  player.network.parameters.walk { _, _, elements in
    for p in elements.indices { elements[p] += Scalar(0.3 * generator.normal()) }
  }
  return player
}

extension Player {
  fileprivate func with(_ parameters: ConvParameters) -> Player {
    var copy = self
    copy.network.parameters = parameters
    return copy
  }
}

func smallPix2Pix<Twin: AdversaryKernels>(
  _ twin: Twin.Type, seed: UInt64 = 722
) -> (game: Pix2Pix<Twin>, X: Volume, Y: Volume) {
  var generator = SplitMix64(seed: seed)
  let game = Pix2Pix<Twin>(
    generator: player("generator", .uNet(ImageShape(8, 8, 1), widths: [3, 4], channels: 2), &generator),
    discriminator: player(
      "discriminator", .patchDiscriminator(ImageShape(8, 8, 3), widths: [3, 2], .batchNorm), &generator),
    lambda: 2)
  // Answers stay within ±1, and what is asked for stays without, so that no difference changes its sign.
  let Y = Volume.normal([3, 8, 8, 2], using: &generator).map { y in y < 0 ? y - 1.1 : y + 1.1 }
  return (game, .normal([3, 8, 8, 1], using: &generator), Y)
}

func smallCycleGAN<Twin: AdversaryKernels>(
  _ twin: Twin.Type, seed: UInt64 = 723, pool: Int = 0
) -> (game: CycleGAN<Twin>, batch: DomainPair) {
  var generator = SplitMix64(seed: seed)
  // Instances of 16 places: of fewer, a norm bends too much within the step of a difference.
  let image = ImageShape(8, 8, 2)
  let translator = Plan.translator(image, widths: [3], blocks: 1, channels: 2)
  let game = CycleGAN<Twin>(
    G: player("G", translator, &generator), F: player("F", translator, &generator),
    D_X: player("D_X", .patchDiscriminator(image, widths: [3]), &generator),
    D_Y: player("D_Y", .patchDiscriminator(image, widths: [3, 2], .batchNorm), &generator),
    CycleRules(cycle: 3, identity: 2), pool: pool)
  func images() -> Volume {
    Volume.normal([3, 8, 8, 2], using: &generator).map { x in x < 0 ? x - 1.1 : x + 1.1 }
  }
  return (game, DomainPair(x: images(), y: images()))
}

// MARK: Rung 1

private func differences<Twin: AdversaryKernels>(pix2Pix twin: Twin.Type) -> Findings {
  let (game, X, Y) = smallPix2Pix(twin)
  let judge = game.discriminator.network
  return checkGradient(
    "Pix2Pix: generator",
    of: { p in
      let moved = game.generator.with(p)
      return game.answering(moved.play(X), X, Y).cost
    }, at: game.generator.network.parameters,
    analytic: game.answering(game.generator.play(X), X, Y).gradient,
    pattern: { p in
      let moved = game.generator.with(p)
      return moved.network.pattern(X) + judge.pattern(Volume(sideBySide: [X, moved.play(X).output]))
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

private func differences<Twin: AdversaryKernels>(cycleGAN twin: Twin.Type) -> Findings {
  let (game, batch) = smallCycleGAN(twin)
  let slope = game.translating(batch)
  func moved(_ p: Translators) -> CycleGAN<Twin> {
    var copy = game
    (copy.G, copy.F) = (game.G.with(p.G), game.F.with(p.F))
    return copy
  }
  return checkGradient(
    "CycleGAN: translators", of: { p in moved(p).translating(batch).costs.generators },
    at: Translators(G: game.G.network.parameters, F: game.F.network.parameters),
    analytic: Translators(G: slope.G, F: slope.F),
    pattern: { p in
      let m = moved(p)
      let (y, x) = (m.G.play(batch.x).output, m.F.play(batch.y).output)
      return m.G.network.pattern(batch.x) + m.F.network.pattern(batch.y) + m.F.network.pattern(y)
        + m.G.network.pattern(x) + m.G.network.pattern(batch.y) + m.F.network.pattern(batch.x)
        + m.D_X.network.pattern(x) + m.D_Y.network.pattern(y)
    })
}

// MARK: Rung 2

private func agreement<Twin: AdversaryKernels, Other: AdversaryKernels>(
  _ twin: Twin.Type, _ other: Other.Type
) -> Findings {
  let bound = Scalar.self == Double.self ? 1e-12 : 1e-4
  var findings = Findings()
  func compare(_ what: String, _ x: some Tensors, _ y: some Tensors) {
    findings += compareTensors(.twins, what, x, y, bound: bound)
  }
  func number(_ J: Scalar) -> TensorList { TensorList(["J": Matrix(number: J)]) }
  for sample in GANSample.all {
    let (x, real, z) = sample.make(twin)
    let (y, _, _) = sample.make(other)
    let (a, b) = (x.generator.play(z), y.generator.play(z))
    compare(
      "\(sample.name): discriminator", x.discriminator.telling(real, from: a.output, sample.rules).gradient,
      y.discriminator.telling(real, from: b.output, sample.rules).gradient)
    compare("\(sample.name): generator", x.fooling(a, real: real).gradient, y.fooling(b, real: real).gradient)
    compare(
      "\(sample.name): cost", number(x.fooling(a, real: real).cost), number(y.fooling(b, real: real).cost))
  }
  let (p, X, Y) = smallPix2Pix(twin)
  let (q, _, _) = smallPix2Pix(other)
  let (ofP, ofQ) = (p.answering(p.generator.play(X), X, Y), q.answering(q.generator.play(X), X, Y))
  compare("Pix2Pix: generator", ofP.gradient, ofQ.gradient)
  compare("Pix2Pix: cost", number(ofP.cost), number(ofQ.cost))
  let (c, batch) = smallCycleGAN(twin)
  let (d, _) = smallCycleGAN(other)
  let (s, t) = (c.translating(batch), d.translating(batch))
  compare("CycleGAN: translators", Translators(G: s.G, F: s.F), Translators(G: t.G, F: t.F))
  compare("CycleGAN: cost", number(s.costs.generators), number(t.costs.generators))
  return findings
}
