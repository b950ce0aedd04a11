/// Who moves: each step of a GAN changes one of the two networks.

import Adversaries
import Arrays
import StudyKit

func runWhoMoved(_ settings: Settings) throws -> Report {
  func tell<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> Report {
    var generator = SplitMix64(seed: settings.seed)
    var game = GAN<Kernels>(
      generator: AdversarialModel("generator", .dense(2, hidden: [4], 3), learningRate: 0.01, using: &generator),
      discriminator: AdversarialModel("discriminator", .dense(3, hidden: [5], 1), learningRate: 0.01, using: &generator)
    )
    let real = Volume.noise(6, 3, using: &generator)
    let pass = game.generator.forward(.noise(6, 2, using: &generator))
    var table = Table("", "the generator moved", "the discriminator moved")
    var report = Report()
    func row(_ name: String, _ before: GAN<Kernels>) {
      let moved = [
        before.generator.network.parameters != game.generator.network.parameters,
        before.discriminator.network.parameters != game.discriminator.network.parameters,
      ]
      table.row(name, moved[0] ? "yes" : "no", moved[1] ? "yes" : "no")
    }
    var before = game
    _ = try game.discriminatorStep(real: real, fake: pass.output)
    row("the discriminator's step", before)
    before = game
    _ = try game.generatorStep(pass, real: real)
    row("the generator's step", before)
    report.answer(
      "discriminator",
      is: before.discriminator.network.parameters == game.discriminator.network.parameters ? "no" : "yes")
    report.say(table)
    return report
  }
  return try tell(settings.kernels.adversaries)
}
