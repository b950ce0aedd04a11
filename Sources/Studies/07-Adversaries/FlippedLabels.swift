/// Whose label? The generator's label is 1 for its fakes: with 0 it would learn to be caught.

import Adversaries
import Arrays
import Convolutions
import Perceptrons
import StudyKit

/// The mean answer of a fixed discriminator to a generator's fakes, before and after its steps.
func outputsOnFakes<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, label: Int, steps: Int = 50, seed: UInt64 = 1
) throws -> (before: Double, after: Double) {
  var generator = SplitMix64(seed: seed)
  let real = Gaussian(2, 0.5)
  var maker = AdversarialModel<Kernels>(
    "generator", .dense(1, hidden: [8], 1, .tanh), learningRate: 0.02, using: &generator)
  var judge = AdversarialModel<Kernels>(
    "discriminator", .dense(1, hidden: [8], 1, .tanh), learningRate: 0.02, using: &generator)
  let z = Volume.noise(64, 1, using: &generator)
  for t in 0..<100 {
    _ = try judge.discriminatorStep(
      real: real.samples(64, using: &generator), fake: maker.forward(z).output, AdversarialObjective(), step: t)
  }
  func answer() -> Double {
    let Z = judge.forward(maker.forward(z).output).scores.elements
    return Z.reduce(0) { sum, z in sum + Double(sigmoid(z)) } / Double(Z.count)
  }
  let before = answer()
  for t in 0..<steps {
    let pass = maker.forward(z)
    // ℓ(z, 0) is minimax with its sign turned.
    let loss = judge.generatorLoss(fake: pass.output, label == 1 ? .nonSaturating : .minimax)
    let sign: Scalar = label == 1 ? 1 : -1
    try maker.move(
      against: maker.gradient(pass, loss.gradient.scaled(by: sign)), cost: sign * loss.cost, step: t)
  }
  return (before, answer())
}

func runFlipped(_ settings: Settings) throws -> Report {
  var table = Table("label of the fakes, in the generator's loss", "D says of them before", "after 50 of its steps")
  var report = Report()
  for label in [1, 0] {
    let answers = try outputsOnFakes(settings.kernels.adversaries, label: label, seed: settings.seed)
    table.row(label, short(answers.before, digits: 2), short(answers.after, digits: 2))
    if label == 0 { report.answer("caught", is: answers.after < answers.before ? "down" : "up") }
  }
  report.say(table)
  return report
}
