/// What whole games must satisfy: the gradient of every parameter of each side, and that implementations play alike. What
/// their steps must satisfy is in AdversarialTurns.

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

// MARK: Rung 1

/// The networks' own gradients are checked number by number in chapter 5; of a game, some of each tensor are enough.
private let fewNumbers = 100

extension GANSample {
  fileprivate func differences<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
    let (game, real, z) = make(kernels)
    let pass = game.generator.forward(z)
    func told(_ p: ConvParameters) -> (cost: Scalar, gradient: ConvParameters, passes: [ConvPass]) {
      game.discriminator.with(p).discriminatorLoss(real: real, fake: pass.output, objective)
    }
    func fooled(_ p: ConvParameters) -> (cost: Scalar, gradient: ConvParameters) {
      var moved = game
      moved.generator = game.generator.with(p)
      return moved.generatorLoss(moved.generator.forward(z), real: real)
    }
    return checkBothOrders(
      "\(name): discriminator", of: { p in told(p).cost },
      at: game.discriminator.network.parameters, gradient: { p in told(p).gradient },
      pattern: { p in
        game.discriminator.with(p).network.pattern(real) + game.discriminator.with(p).network.pattern(pass.output)
      }, exhaustiveUpTo: fewNumbers)
      + checkBothOrders(
        "\(name): generator", of: { p in fooled(p).cost }, at: game.generator.network.parameters,
        gradient: { p in fooled(p).gradient },
        pattern: { p in
          let moved = game.generator.with(p)
          return moved.network.pattern(z) + game.discriminator.network.pattern(moved.forward(z).output)
        }, exhaustiveUpTo: fewNumbers)
  }
}

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
    }, exhaustiveUpTo: fewNumbers)
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
    }, exhaustiveUpTo: fewNumbers)
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
