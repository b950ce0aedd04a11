/// Whose weights a turn moves: those whose turn it is, and nobody else's, bit for bit.

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Verification

/// Makes a step of a game and finds what it moved: each of the movers must have, in every weight, and all else must be as
/// it was, bit for bit.
public func turn<Played: AdversarialTraining>(
  _ what: String, of game: Played, movers: [String], step: (inout Played) throws -> Void
) -> Findings {
  var after = game
  do {
    try step(&after)
  } catch {
    return Findings([.failure(.properties, "turn: \(what)", at: "step", because: "\(error)")])
  }
  var (resting, still) = ([String](), [String]())
  for (a, b) in zip(game.tensors, after.tensors) {
    let isSame = zip(a.elements, b.elements).allSatisfy { x, y in x.bitPattern == y.bitPattern }
    let mayMove = movers.contains { name in a.name.hasPrefix(name + ", ") }
    if !mayMove && !isSame { resting.append(a.name) }
    if mayMove && isSame && a.name.hasSuffix("W") { still.append(a.name) }
  }
  func finding(_ place: String, _ names: [String]) -> Finding {
    Finding(
      .properties, "turn: \(what)", at: place, observed: Double(names.count), bound: 0, cases: game.tensors.count,
      detail: names.isEmpty ? "" : names.prefix(3).joined(separator: ", "))
  }
  return Findings([
    finding("tensors moved out of turn", resting), finding("weights that did not move", still),
  ])
}

func turns<Kernels: AdversaryKernels>(pix2Pix kernels: Kernels.Type) -> Findings {
  let (game, X, Y) = smallPix2Pix(kernels)
  return turn("Pix2Pix, discriminator’s", of: game, movers: ["discriminator"]) { game in
    _ = try game.discriminatorStep(X, Y, answer: game.generator.forward(X).output)
  }
    + turn("Pix2Pix, generator’s", of: game, movers: ["generator"]) { game in
      _ = try game.generatorStep(game.generator.forward(X), X, Y)
    }
}

func turns<Kernels: AdversaryKernels>(cycleGAN kernels: Kernels.Type) -> Findings {
  let (game, batch) = smallCycleGAN(kernels)
  return turn("CycleGAN, translators’", of: game, movers: ["G", "F"]) { game in
    _ = try game.generatorsStep(batch)
  }
    + turn("CycleGAN, discriminators’", of: game, movers: ["D_X", "D_Y"]) { game in
      _ = try game.discriminatorsStep(real: batch, fakes: game.generatorLosses(batch).fakes)
    } + Findings([lawOfSwappedDomains(kernels)])
}

private func lawOfSwappedDomains<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Finding {
  let (game, batch) = smallCycleGAN(kernels)
  let (here, there) = (
    game.generatorLosses(batch), game.swapped.generatorLosses(DomainPair(x: batch.y, y: batch.x))
  )
  let same =
    here.costs.adversarial.x == there.costs.adversarial.y && here.costs.adversarial.y == there.costs.adversarial.x
    && here.G == there.F && here.F == there.G && here.fakes.x == there.fakes.y
    && here.costs.generators != 0 && here.costs.adversarial.x != here.costs.adversarial.y
  return Finding(
    .properties, "\(Kernels.self) CycleGAN: swapping the domains swaps the losses and the gradients", at: "one step",
    observed: same ? 0 : 1, bound: 0, cases: 1)
}

extension GANSample {
  func turns<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
    let (game, real, z) = make(kernels)
    return turn("\(name), discriminator’s", of: game, movers: ["discriminator"]) { game in
      _ = try game.discriminatorStep(real: real, fake: game.generator.forward(z).output)
    }
      + turn("\(name), generator’s", of: game, movers: ["generator"]) { game in
        _ = try game.generatorStep(game.generator.forward(z), real: real)
      }
  }
}
