/// A Gaussian on a line: a GAN whose fakes can be plotted as a density.

import Adversaries
import Arrays
import Convolutions
import Optimization
import Plots
import StudyKit

/// A moment of the game on a line: where the fakes are, and what the discriminator says.
struct LineMoment: Sendable {
  let step: Int
  /// 2,000 fakes.
  let fakes: [Double]
  let places: [Double]
  let answers: [Double]
  let costs: AdversarialCosts

  var mean: Double { fakes.reduce(0, +) / Double(fakes.count) }
  var deviation: Double {
    let mean = mean
    return (fakes.reduce(0) { sum, x in sum + (x - mean) * (x - mean) } / Double(fakes.count)).squareRoot()
  }
}

/// A GAN on a line: noise becomes the given distribution. The moments are those before the listed steps.
func gameOnLine<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, real p: Gaussian, moments: [Int], _ objective: AdversarialObjective = AdversarialObjective(),
  batch m: Int = 128,
  seed: UInt64 = 1
) throws -> [LineMoment] {
  var generator = SplitMix64(seed: seed)
  let steps = moments.max() ?? 0
  var game = GAN<Kernels>(
    generator: AdversarialModel("generator", .dense(1, hidden: [16], 1, .tanh), learningRate: 0.002, using: &generator),
    discriminator: AdversarialModel(
      "discriminator", .dense(1, hidden: [32, 32], 1, .tanh), learningRate: 0.004, using: &generator),
    objective)
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  let places = (0...160).map { i in p.mean + p.deviation * (Double(i) / 10 - 8) }
  var seen: [LineMoment] = []
  for t in 0...steps {
    if moments.contains(t) {
      let fakes = game.generator.images(.noise(2_000, 1, using: &generator))
      let told = game.discriminator.discriminatorLoss(real: p.samples(2_000, using: &generator), fake: fakes, objective)
      seen.append(
        LineMoment(
          step: t, fakes: fakes.elements.map { x in Double(x) }, places: places,
          answers: game.discriminator.probabilities(places),
          costs: AdversarialCosts(
            discriminator: told.cost, generator: game.discriminator.generatorLoss(fake: fakes, objective.loss).cost)))
    }
    if t == steps { break }
    game.generator.update.alpha = decay.learningRate(0.002, at: t + 1)
    game.discriminator.update.alpha = decay.learningRate(0.004, at: t + 1)
    _ = try game.step(real: p.samples(m, using: &generator), z: .noise(m, 1, using: &generator))
  }
  return seen
}

/// The lesson's game, played once for its run, its figure and its claim.
func gameOnLine(_ settings: Settings) throws -> [LineMoment] {
  try shelved("game on a line", settings) {
    try gameOnLine(
      settings.kernels.adversaries, real: Gaussian(3, 0.5), moments: [0, 25, 50, 100, 200, 400, 800],
      seed: settings.seed)
  }
}

func runGaussian(_ settings: Settings) throws -> Report {
  var table = Table("after step", "fakes' mean", "deviation", "J_D", "J_G")
  let moments = try gameOnLine(settings)
  for moment in moments {
    table.row(
      moment.step, short(moment.mean, digits: 2), short(moment.deviation, digits: 2),
      short(Double(moment.costs.discriminator), digits: 2), short(Double(moment.costs.generator), digits: 2))
  }
  table.row("the real ones", "3", "0.5", "", "")
  var report = Report()
  report.say(table)
  if let end = moments.last { report.answer("value", is: Double(end.costs.discriminator)) }
  return report
}

/// The density of samples at places: a Gaussian of a tenth of the real deviation on each.
private func density(_ samples: [Double], _ places: [Double], width: Double) -> [Double] {
  let bump = Gaussian(0, width)
  return places.map { x in samples.reduce(0) { sum, s in sum + bump.density(x - s) } / Double(samples.count) }
}

func drawDensities(_ title: String, _ settings: Settings) throws -> Figure {
  let real = Gaussian(3, 0.5)
  let moments = try gameOnLine(settings)
  return Figure(
    title, columns: 3,
    panels: moments.filter { moment in [0, 25, 50, 100, 200, 800].contains(moment.step) }.map { moment in
      let x = moment.places.filter { x in (-1...6).contains(x) }
      let answers = zip(moment.places, moment.answers).filter { x, _ in (-1...6).contains(x) }.map(\.1)
      return Panel(
        "step \(moment.step)", x: Axis(range: -1...6), y: Axis(range: 0...1.15),
        [
          .line("real", x: x, y: x.map(real.density), colour: .blue),
          .line("fakes", x: x, y: density(moment.fakes, x, width: 0.12).map { min($0, 1.15) }, colour: .vermilion),
          .line("D says", x: x, y: answers, colour: .grey, dashed: true), .horizontal(0.5),
        ])
    })
}
