/// The referee on chapter 7: every loss with its gradients, and three alternating steps of each game.

import Adversaries
import Arrays
import Convolutions
import LogisticRegression
import Optimization
import Verification

/// The referee's verdict on chapter 7's kernels and games.
public func compare<Kernels: AdversaryKernels>(
  adversaries kernels: Kernels.Type, with referee: Referee
) throws -> Findings {
  var findings = Findings()
  for loss in AdversarialLoss.allCases {
    findings += referee.findings("adversarialLoss \(loss.rawValue)", bound: Referee.layers) { given in
      let (real, fake, r) = (given.matrix("Z_real"), given.matrix("Z_fake"), given.number("r"))
      let gradients = Kernels.discriminatorGradients(real, fake, loss, realLabel: r)
      return TensorList(
        ["dZ_real": gradients.dZ_real, "dZ_fake": gradients.dZ_fake, "dZ_G": Kernels.generatorGradient(fake, loss)],
        [
          "J_D": Kernels.discriminatorCost(real, fake, loss, realLabel: r), "J_G": Kernels.generatorCost(fake, loss),
        ])
    }
  }
  for d in Distance.allCases {
    findings += referee.findings("distance \(d.rawValue)", bound: Referee.layers) { given in
      let (X, Y) = (given.volume("X"), given.volume("Y"))
      return TensorList(["dX": Kernels.distanceGradient(X, Y, d)], TensorList([:], ["J": Kernels.distance(X, Y, d)]))
    }
    findings += referee.findings("features \(d.rawValue)", bound: Referee.layers) { given in
      let (F, F_real) = (given.matrix("F"), given.matrix("F_real"))
      return TensorList(
        ["dF": Kernels.featureGradient(F, real: F_real, d)], ["J": Kernels.featureCost(F, real: F_real, d)])
    }
  }
  findings += referee.findings("cycle", bound: Referee.layers) { given in
    let start = DomainPair(x: given.volume("X"), y: given.volume("Y"))
    let back = DomainPair(x: given.volume("X2"), y: given.volume("Y2"))
    let gradients = Kernels.cycleGradients(back, start, lambda: 10)
    return TensorList(
      ["dX2": gradients.x, "dY2": gradients.y], TensorList([:], ["J": Kernels.cycleCost(back, start, lambda: 10)]))
  }
  findings += referee.findings("frechet", bound: Referee.layers) { given in
    TensorList([:], ["d": Scalar(frechetDistance(given.matrix("F"), given.matrix("F_other")))])
  }
  findings += try referee.findings("dcgan", bound: Referee.training) { given in
    try dcgan(kernels, given, AdversarialObjective(.nonSaturating, realLabel: 0.9))
  }
  findings += try referee.findings("matching", bound: Referee.training) { given in
    try dcgan(kernels, given, AdversarialObjective(), matching: 3)
  }
  findings += try referee.findings("pix2pix", bound: Referee.training) { given in try pix2pix(kernels, given) }
  findings += try referee.findings("cyclegan", bound: Referee.training) { given in try cyclegan(kernels, given) }
  return findings
}

/// The referee's verdict on the cost of real images without a label.
public func compare<Kernels: SemiSupervisedKernels>(
  semiSupervised kernels: Kernels.Type, with referee: Referee
) -> Findings {
  referee.findings("semiSupervised", bound: Referee.layers) { given in
    let Z = given.matrix("Z")
    return TensorList(["dZ": Kernels.realGradient(Z)], ["J": Kernels.realCost(Z)])
  }
}

private func dcgan<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ given: TensorList, _ objective: AdversarialObjective, matching value: Int? = nil
) throws -> TensorList {
  var game = GAN<Kernels>(
    generator: given.model("generator", .dcganGenerator(noise: 3, first: 2, widths: [4, 3], channels: 2), "G"),
    discriminator: given.model("discriminator", .dcganDiscriminator(ImageShape(8, 8, 2), widths: [3, 4]), "D"),
    objective, matching: value)
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

private func pix2pix<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ given: TensorList) throws -> TensorList {
  var game = Pix2Pix<Kernels>(
    generator: given.model("generator", .uNet(ImageShape(8, 8, 1), widths: [3, 4], channels: 2), "G"),
    discriminator: given.model(
      "discriminator", .patchDiscriminator(ImageShape(8, 8, 3), widths: [3, 2], .batchNorm), "D"), lambda: 2)
  var costs: [Scalar] = []
  for t in 0..<3 {
    let paid = try game.step(given.volume("X\(t)"), given.volume("Y\(t)"))
    costs += [paid.discriminator, paid.generator]
  }
  return given.ends([("endG", game.generator), ("endD", game.discriminator)]).adding(costs: costs)
}

private func cyclegan<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ given: TensorList) throws -> TensorList {
  let image = ImageShape(16, 16, 2)
  let translator = LayerGraph.translator(image, widths: [3, 4], blocks: 1, channels: 2)
  var game = CycleGAN<Kernels>(
    G: given.model("G", translator, "G"), F: given.model("F", translator, "F"),
    D_X: given.model("D_X", .patchDiscriminator(image, widths: [3, 2]), "DX"),
    D_Y: given.model("D_Y", .patchDiscriminator(image, widths: [3, 2], .batchNorm), "DY"),
    CycleObjective(cycle: 10, identity: 5))
  var generator = SplitMix64(seed: 0)
  var costs: [Scalar] = []
  for t in 0..<3 {
    let batch = DomainPair(x: given.volume("X\(t)"), y: given.volume("Y\(t)"))
    let paid = try game.step(batch, using: &generator)
    costs += [paid.generators, paid.discriminators.y, paid.discriminators.x]
  }
  return given.ends([("endG", game.G), ("endF", game.F), ("endDX", game.D_X), ("endDY", game.D_Y)])
    .adding(costs: costs)
}

extension TensorList {
  /// A player that begins with the tensors "G0", "G1", …
  fileprivate func model<Kernels: AdversaryKernels>(
    _ name: String, _ graph: LayerGraph, _ prefix: String
  ) -> AdversarialModel<Kernels> {
    var generator = SplitMix64(seed: 0)
    var model = AdversarialModel<Kernels>(name, graph, learningRate: 0.01, using: &generator)
    var p = 0
    model.network.parameters.walk { _, _, elements in
      elements = tensor("\(prefix)\(p)").elements
      p += 1
    }
    return model
  }

  /// The players' parameters under the referee's names.
  fileprivate func ends<Kernels: AdversaryKernels>(_ models: [(String, AdversarialModel<Kernels>)]) -> TensorList {
    TensorList(
      models.flatMap { prefix, model in
        model.network.parameters.tensors.enumerated().map { p, tensor in
          let name = "\(prefix)\(p)"
          return Tensor(name: name, shape: self.tensor(name).shape, elements: tensor.elements)
        }
      })
  }
}

extension AdversarialModel {
  /// The running means and variances under the referee's names.
  fileprivate func statistics(_ prefix: String) -> [Tensor] {
    network.running.compactMap { statistics in statistics }.flatMap(\.tensors).enumerated().map { k, tensor in
      Tensor(name: "\(prefix)\(k)", shape: tensor.shape, elements: tensor.elements)
    }
  }
}
