/// The referee on chapter 7: every loss with its slopes, and three alternating steps of each game.

import Adversaries
import Arrays
import Convolutions
import LogisticRegression
import Optimization
import Verification

/// The referee's verdict on chapter 7's kernels and games.
public func compare<Twin: AdversaryKernels>(adversaries twin: Twin.Type, with referee: Referee) throws -> Findings {
  var findings = Findings()
  for loss in AdversarialLoss.allCases {
    findings += referee.findings("adversarialLoss \(loss.rawValue)", bound: Referee.layers) { given in
      let (real, fake, r) = (given.matrix("Z_real"), given.matrix("Z_fake"), given.number("r"))
      let slopes = Twin.discriminatorGradients(real, fake, loss, realLabel: r)
      return TensorList(
        ["dZ_real": slopes.dZ_real, "dZ_fake": slopes.dZ_fake, "dZ_G": Twin.generatorGradient(fake, loss)],
        [
          "J_D": Twin.discriminatorCost(real, fake, loss, realLabel: r), "J_G": Twin.generatorCost(fake, loss),
        ])
    }
  }
  for d in Distance.allCases {
    findings += referee.findings("distance \(d.rawValue)", bound: Referee.layers) { given in
      let (X, Y) = (given.volume("X"), given.volume("Y"))
      return TensorList(["dX": Twin.distanceGradient(X, Y, d)], TensorList([:], ["J": Twin.distance(X, Y, d)]))
    }
    findings += referee.findings("features \(d.rawValue)", bound: Referee.layers) { given in
      let (F, F_real) = (given.matrix("F"), given.matrix("F_real"))
      return TensorList(
        ["dF": Twin.featureGradient(F, real: F_real, d)], ["J": Twin.featureCost(F, real: F_real, d)])
    }
  }
  findings += referee.findings("cycle", bound: Referee.layers) { given in
    let start = DomainPair(x: given.volume("X"), y: given.volume("Y"))
    let back = DomainPair(x: given.volume("X2"), y: given.volume("Y2"))
    let slopes = Twin.cycleGradients(back, start, lambda: 10)
    return TensorList(
      ["dX2": slopes.x, "dY2": slopes.y], TensorList([:], ["J": Twin.cycleCost(back, start, lambda: 10)]))
  }
  findings += referee.findings("frechet", bound: Referee.layers) { given in
    TensorList([:], ["d": Scalar(frechetDistance(given.matrix("F"), given.matrix("F_other")))])
  }
  findings += try referee.findings("dcgan", bound: Referee.training) { given in
    try dcgan(twin, given, Rules(.nonSaturating, realLabel: 0.9))
  }
  findings += try referee.findings("matching", bound: Referee.training) { given in
    try dcgan(twin, given, Rules(), matching: 3)
  }
  findings += try referee.findings("pix2pix", bound: Referee.training) { given in try pix2pix(twin, given) }
  findings += try referee.findings("cyclegan", bound: Referee.training) { given in try cyclegan(twin, given) }
  return findings
}

/// The referee's verdict on the cost of real images without a label.
public func compare<Twin: SemiSupervisedKernels>(semiSupervised twin: Twin.Type, with referee: Referee) -> Findings {
  referee.findings("semiSupervised", bound: Referee.layers) { given in
    let Z = given.matrix("Z")
    return TensorList(["dZ": Twin.realGradient(Z)], ["J": Twin.realCost(Z)])
  }
}

private func dcgan<Twin: AdversaryKernels>(
  _ twin: Twin.Type, _ given: TensorList, _ rules: Rules, matching value: Int? = nil
) throws -> TensorList {
  var game = GAN<Twin>(
    generator: given.player("generator", .dcganGenerator(noise: 3, first: 2, widths: [4, 3], channels: 2), "G"),
    discriminator: given.player("discriminator", .dcganDiscriminator(ImageShape(8, 8, 2), widths: [3, 4]), "D"),
    rules, matching: value)
  var costs: [Scalar] = []
  for t in 0..<3 {
    let paid = try game.step(real: given.volume("real\(t)"), z: given.volume("z\(t)"))
    costs += [paid.discriminator, paid.generator]
  }
  let ends = given.ends([("endG", game.generator), ("endD", game.discriminator)]).adding(costs: costs)
  if value != nil { return ends }
  return TensorList(
    ends.list + game.generator.statistics("statisticsG") + game.discriminator.statistics("statisticsD"))
}

private func pix2pix<Twin: AdversaryKernels>(_ twin: Twin.Type, _ given: TensorList) throws -> TensorList {
  var game = Pix2Pix<Twin>(
    generator: given.player("generator", .uNet(ImageShape(8, 8, 1), widths: [3, 4], channels: 2), "G"),
    discriminator: given.player(
      "discriminator", .patchDiscriminator(ImageShape(8, 8, 3), widths: [3, 2], .batchNorm), "D"), lambda: 2)
  var costs: [Scalar] = []
  for t in 0..<3 {
    let paid = try game.step(given.volume("X\(t)"), given.volume("Y\(t)"))
    costs += [paid.discriminator, paid.generator]
  }
  return given.ends([("endG", game.generator), ("endD", game.discriminator)]).adding(costs: costs)
}

private func cyclegan<Twin: AdversaryKernels>(_ twin: Twin.Type, _ given: TensorList) throws -> TensorList {
  let image = ImageShape(16, 16, 2)
  let translator = Plan.translator(image, widths: [3, 4], blocks: 1, channels: 2)
  var game = CycleGAN<Twin>(
    G: given.player("G", translator, "G"), F: given.player("F", translator, "F"),
    D_X: given.player("D_X", .patchDiscriminator(image, widths: [3, 2]), "DX"),
    D_Y: given.player("D_Y", .patchDiscriminator(image, widths: [3, 2], .batchNorm), "DY"),
    CycleRules(cycle: 10, identity: 5))
  var generator = SplitMix64(seed: 0)
  var costs: [Scalar] = []
  for t in 0..<3 {
    let batch = DomainPair(x: given.volume("X\(t)"), y: given.volume("Y\(t)"))
    let paid = try game.step(batch, using: &generator)
    costs += [paid.generators, paid.telling.y, paid.telling.x]
  }
  return given.ends([("endG", game.G), ("endF", game.F), ("endDX", game.D_X), ("endDY", game.D_Y)])
    .adding(costs: costs)
}

extension TensorList {
  /// A player that begins with the tensors "G0", "G1", …
  fileprivate func player<Twin: AdversaryKernels>(_ name: String, _ plan: Plan, _ prefix: String) -> Player<Twin> {
    var generator = SplitMix64(seed: 0)
    var player = Player<Twin>(name, plan, rate: 0.01, using: &generator)
    var p = 0
    player.network.parameters.walk { _, _, elements in
      elements = tensor("\(prefix)\(p)").elements
      p += 1
    }
    return player
  }

  /// The players' parameters under the referee's names.
  fileprivate func ends<Twin: AdversaryKernels>(_ players: [(String, Player<Twin>)]) -> TensorList {
    TensorList(
      players.flatMap { prefix, player in
        player.network.parameters.tensors.enumerated().map { p, tensor in
          let name = "\(prefix)\(p)"
          return Tensor(name: name, shape: self.tensor(name).shape, elements: tensor.elements)
        }
      })
  }
}

extension Player {
  /// The running means and variances under the referee's names.
  fileprivate func statistics(_ prefix: String) -> [Tensor] {
    network.running.compactMap { statistics in statistics }.flatMap(\.tensors).enumerated().map { k, tensor in
      Tensor(name: "\(prefix)\(k)", shape: tensor.shape, elements: tensor.elements)
    }
  }
}
