/// What a game's steps and files must satisfy: a step is its turns in their order, its costs and gradients are the sums of
/// their terms, what is not a number stops it before anybody has moved, and from a file it goes on as if nothing had been.

import Adversaries
import Arrays
import Convolutions
import Foundation
import LogisticRegression
import Verification

// MARK: What is compared

/// Makes a step of a game whole and, apart, from its parts: the costs and everything that moved must be alike, bit for
/// bit.
public func sameStep<Played: AdversarialTraining>(
  _ what: String, of game: Played, whole: (inout Played) throws -> [Scalar], parts: (inout Played) throws -> [Scalar]
) -> Finding {
  var (a, b) = (game, game)
  do {
    let costs = try (whole(&a), parts(&b))
    let different = zip(a.tensors, b.tensors).filter { x, y in x != y }.map { x, _ in x.name }
    return Finding(
      .properties, "\(what) is its parts", at: different.first ?? "costs",
      observed: Double(different.count) + (costs.0 == costs.1 ? 0 : 1), bound: 0, cases: game.tensors.count,
      detail: different.prefix(3).joined(separator: ", "))
  } catch {
    return .failure(.properties, "\(what) is its parts", at: "step", because: "\(error)")
  }
}

/// Makes a step that must stop because something is not a number, with everything as it was.
public func stopped<Played: AdversarialTraining>(
  _ what: String, of game: Played, step: (inout Played) throws -> Void
) -> Finding {
  var after = game
  var isStopped = false
  do { try step(&after) } catch { isStopped = error is TrainingError }
  let isUnmoved = after.tensors == game.tensors && after.steps == game.steps
  return Finding(
    .properties, "\(what): what is not a number stops the game where it was", at: "step",
    observed: isStopped && isUnmoved ? 0 : 1, bound: 0, cases: 1,
    detail: isStopped ? "something has moved" : "nothing was thrown")
}

/// Plays a few steps, saves, and plays on; a fresh game goes on from the file. Everything must end alike, bit for bit: the
/// tensors, the random numbers, the images at test time.
public func takenUp<Played: AdversarialTraining>(
  _ what: String, _ game: Played, by fresh: Played, images: (Played) -> [Scalar],
  step: (inout Played, inout SplitMix64) throws -> Void
) -> Finding {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
  defer { try? FileManager.default.removeItem(atPath: file) }
  var (one, other) = (game, fresh)
  var a = SplitMix64(seed: 724)
  do {
    for _ in 0..<2 { try step(&one, &a) }
    try one.save(to: file, a)
    var b = try other.resume(from: file)
    let differences = [
      one.steps != other.steps, one.tensors != other.tensors, a != b, images(one) != images(other),
    ]
    for _ in 0..<2 {
      try step(&one, &a)
      try step(&other, &b)
    }
    let later = [one.steps != other.steps, one.tensors != other.tensors, a != b, images(one) != images(other)]
    return Finding(
      .properties, "\(what): taken up from its file, it goes on bit for bit", at: "steps, tensors, chance, images",
      observed: Double((differences + later).filter { isDifferent in isDifferent }.count), bound: 0, cases: 8)
  } catch {
    return .failure(.properties, "\(what): taken up from its file", at: "file", because: "\(error)")
  }
}

// MARK: Steps

func lawsOfSteps<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
  var findings = Findings()
  for sample in GANSample.all {
    let (game, real, z) = sample.make(kernels)
    findings.append(
      sameStep(
        "\(sample.name): a step", of: game,
        whole: { game in
          let costs = try game.step(real: real, z: z)
          return [costs.discriminator, costs.generator]
        },
        parts: { game in
          let pass = game.generator.forward(z)
          let costs = [
            try game.discriminatorStep(real: real, fake: pass.output), try game.generatorStep(pass, real: real),
          ]
          game.steps += 1
          return costs
        }))
  }
  let (gan, real, z) = GANSample.all[0].make(kernels)
  findings.append(lawOfStatistics(gan, real, z))
  var spoilt = real
  spoilt.elements[7] = .nan
  findings.append(stopped("GAN", of: gan) { game in _ = try game.step(real: spoilt, z: z) })
  // Spoilt on the way: the cost is a number, the gradient is not.
  var pass = gan.generator.forward(z)
  pass.values[3].elements[0] = .nan
  findings.append(stopped("GAN, halfway", of: gan) { game in _ = try game.generatorStep(pass, real: real) })

  let (pix, X, Y) = smallPix2Pix(kernels)
  findings.append(
    sameStep(
      "Pix2Pix: a step", of: pix,
      whole: { game in
        let costs = try game.step(X, Y)
        return [costs.discriminator, costs.generator]
      },
      parts: { game in
        let pass = game.generator.forward(X)
        let costs = [
          try game.discriminatorStep(X, Y, answer: pass.output), try game.generatorStep(pass, X, Y),
        ]
        game.steps += 1
        return costs
      }))
  var unknown = X
  unknown.elements[3] = .nan
  findings.append(stopped("Pix2Pix", of: pix) { game in _ = try game.step(unknown, Y) })
  return findings + lawsOfCycleSteps(kernels)
}

/// A discriminator's statistics follow the real images and then the fakes.
private func lawOfStatistics<Kernels: AdversaryKernels>(_ game: GAN<Kernels>, _ real: Volume, _ z: Volume) -> Finding {
  let fake = game.generator.forward(z).output
  var (moved, expected) = (game, game.discriminator.network.running)
  _ = try? moved.discriminatorStep(real: real, fake: fake)
  for X in [real, fake] {
    for (s, cache) in game.discriminator.forward(X).caches.enumerated() {
      if case .batch(let batch) = cache { expected[s]?.update(with: batch.statistics, examples: batch.N.columns) }
    }
  }
  let differ = zip(moved.discriminator.network.running, expected).count { a, b in a != b }
  return Finding(
    .properties, "GAN: the discriminator’s statistics follow what it learns from", at: "running mean and variance",
    observed: Double(differ), bound: 0, cases: expected.count)
}

private func lawsOfCycleSteps<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
  var (game, batch) = smallCycleGAN(kernels, pool: 2)
  var generator = SplitMix64(seed: 725)
  // From now on the pools are full, and show old images, too.
  do { _ = try game.step(batch, using: &generator) } catch {
    return Findings([.failure(.properties, "CycleGAN: a step", at: "first step", because: "\(error)")])
  }
  let next = DomainPair(x: batch.y, y: batch.x)
  var findings = Findings()
  for chance in 1...3 as ClosedRange<UInt64> {
    findings.append(
      sameStep(
        "CycleGAN: a step", of: game,
        whole: { game in
          var generator = SplitMix64(seed: chance)
          let costs = try game.step(next, using: &generator)
          return [costs.generators, costs.discriminators.x, costs.discriminators.y]
        },
        parts: { game in
          var generator = SplitMix64(seed: chance)
          let (ofX, ofY) = (game.D_X, game.D_Y)
          let result = try game.generatorsStep(next)
          var fakes = result.fakes
          fakes.x = game.pools?.x.query(fakes.x, using: &generator) ?? fakes.x
          fakes.y = game.pools?.y.query(fakes.y, using: &generator) ?? fakes.y
          _ = try game.discriminatorsStep(real: next, fakes: fakes)
          game.steps += 1
          // Each is asked about its own domain.
          return [
            result.costs.generators,
            ofX.discriminatorLoss(real: next.x, fake: fakes.x, game.objective.adversarial).cost,
            ofY.discriminatorLoss(real: next.y, fake: fakes.y, game.objective.adversarial).cost,
          ]
        }))
  }
  var spoilt = batch
  spoilt.y.elements[5] = .nan
  findings.append(stopped("CycleGAN", of: game) { game in _ = try game.step(spoilt, using: &generator) })
  return findings.condensed
}

// MARK: Terms

func lawsOfTerms<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
  let bound = Scalar.self == Double.self ? 1e-10 : 1e-3
  var findings = Findings()
  let (pix, X, Y) = smallPix2Pix(kernels)
  let pass = pix.generator.forward(X)
  func generatorLoss(_ lambda: Scalar, _ isAdversarial: Bool) -> (cost: Scalar, gradient: ConvParameters) {
    Pix2Pix<Kernels>(
      generator: pix.generator, discriminator: pix.discriminator, pix.objective, lambda: lambda,
      isAdversarial: isAdversarial
    ).generatorLoss(pass, X, Y)
  }
  findings += sumOfTerms(
    "Pix2Pix", generatorLoss(2, true), [generatorLoss(0, true), generatorLoss(1, false)], weights: [1, 2], bound: bound)

  findings.append(lawOfPairs(pix, X, Y, pass))

  let (game, batch) = smallCycleGAN(kernels)
  func generatorLosses(_ cycle: Scalar, _ identity: Scalar) -> CycleCostsAndGradients {
    let objective = CycleObjective(game.objective.adversarial, cycle: cycle, identity: identity)
    return CycleGAN<Kernels>(G: game.G, F: game.F, D_X: game.D_X, D_Y: game.D_Y, objective).generatorLosses(batch)
  }
  func whole(_ result: CycleCostsAndGradients) -> (cost: Scalar, gradient: Translators) {
    (result.costs.generators, Translators(G: result.G, F: result.F))
  }
  let (alone, cycled, kept) = (whole(generatorLosses(0, 0)), whole(generatorLosses(1, 0)), whole(generatorLosses(0, 1)))
  findings += sumOfTerms(
    "CycleGAN", whole(game.generatorLosses(batch)), [alone, cycled, kept], weights: [-4, 3, 2], bound: bound)
  return findings + Findings([lawOfOwnTerms(game, batch)])
}

/// A cost and a gradient are the given terms' sums, each times its weight.
private func sumOfTerms<Gradient: Tensors>(
  _ what: String, _ whole: (cost: Scalar, gradient: Gradient),
  _ terms: [(cost: Scalar, gradient: Gradient)], weights: [Scalar], bound: Double
) -> Findings {
  var (cost, sum): (Scalar, TensorList) = (0, TensorList(whole.gradient.tensors))
  for p in sum.list.indices { sum.list[p].elements = sum.list[p].elements.map { _ in 0 } }
  for (weight, term) in zip(weights, terms) {
    cost += weight * term.cost
    for (p, tensor) in term.gradient.tensors.enumerated() {
      for e in tensor.elements.indices { sum.list[p].elements[e] += weight * tensor.elements[e] }
    }
  }
  let gradients = compareTensors(
    .properties, "\(what): the gradient is the sum of its terms’", whole.gradient, sum, bound: bound)
  let costs = compareTensors(
    .properties, "\(what): the cost is the sum of its terms", TensorList(["J": Matrix(number: whole.cost)]),
    TensorList(["J": Matrix(number: cost)]), bound: bound)
  return gradients.condensed + costs
}

/// Pix2Pix's discriminator tells what was asked beside the truth from what was asked beside the answer.
private func lawOfPairs<Kernels: AdversaryKernels>(
  _ game: Pix2Pix<Kernels>, _ X: Volume, _ Y: Volume, _ pass: ConvPass
) -> Finding {
  var moved = game
  let judge = game.discriminator
  let expected = Kernels.discriminatorCost(
    judge.forward(Volume(concatenating: [X, Y])).scores, judge.forward(Volume(concatenating: [X, pass.output])).scores,
    game.objective.loss, realLabel: game.objective.realLabel)
  let paid = try? moved.discriminatorStep(X, Y, answer: pass.output)
  return Finding(
    .properties, "Pix2Pix: the discriminator sees the question beside the truth, and beside the answer", at: "J_D",
    observed: paid == expected ? 0 : 1, bound: 0, cases: 1)
}

/// Every term of CycleGAN is about what it is named after: each made here anew from the players alone.
private func lawOfOwnTerms<Kernels: AdversaryKernels>(_ game: CycleGAN<Kernels>, _ batch: DomainPair) -> Finding {
  let costs = game.generatorLosses(batch).costs
  let (toY, toX) = (game.G.forward(batch.x).output, game.F.forward(batch.y).output)
  let home = DomainPair(x: game.F.forward(toY).output, y: game.G.forward(toX).output)
  let kept = DomainPair(x: game.F.forward(batch.x).output, y: game.G.forward(batch.y).output)
  let loss = game.objective.adversarial.loss
  let wrong = [
    costs.adversarial.x != Kernels.generatorCost(game.D_X.forward(toX).scores, loss),
    costs.adversarial.y != Kernels.generatorCost(game.D_Y.forward(toY).scores, loss),
    costs.cycle != Kernels.cycleCost(home, batch, lambda: game.objective.cycle),
    costs.identity != Kernels.identityCost(kept, batch, lambda: game.objective.identity),
  ]
  return Finding(
    .properties, "CycleGAN: each term is about its own images", at: "fooling x, y, cycle, identity",
    observed: Double(wrong.count { isWrong in isWrong }), bound: 0, cases: 4)
}

// MARK: Files

func lawsOfFiles<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Findings {
  let sample = GANSample.all[0]
  let (gan, real, z) = sample.make(kernels)
  let (pix, X, Y) = smallPix2Pix(kernels)
  let (cycle, batch) = smallCycleGAN(kernels, pool: 2)
  return Findings([
    takenUp(
      "GAN", gan, by: sample.make(kernels, seed: 9).game,
      images: { game in game.generator.images(z).elements + game.discriminator.images(real).elements }
    ) { game, generator in _ = try game.step(real: real, z: .noise(3, 3, using: &generator)) },
    takenUp(
      "Pix2Pix", pix, by: smallPix2Pix(kernels, seed: 9).game, images: { game in game.generator.images(X).elements }
    ) { game, generator in
      let order = [generator.index(below: 3), generator.index(below: 3), 1]
      _ = try game.step(X.images(at: order), Y.images(at: order))
    },
    takenUp(
      "CycleGAN", cycle, by: smallCycleGAN(kernels, seed: 9, pool: 2).game,
      images: { game in game.G.images(batch.x).elements + game.D_Y.images(batch.y).elements }
    ) { game, generator in _ = try game.step(batch, using: &generator) },
  ])
}
