/// The lesson's runs on the game's losses: what each side pays, and which way it is pulled.

import Adversaries
import Arrays
import Convolutions
import Foundation
import StudyKit

/// A score for which the discriminator says this probability.
private func logit(_ a: Double) -> Matrix { Matrix(1, 1, repeating: Scalar(log(a / (1 - a)))) }

func runHalf(_ settings: Settings) -> Report {
  let twin = settings.adversaries
  var table = Table("of real ones it says", "of fakes", "J_D")
  var report = Report()
  for (real, fake) in [(0.5, 0.5), (0.9, 0.1), (0.99, 0.01), (0.9, 0.9), (0.1, 0.9)] {
    let cost = Double(twin.discriminatorCost(logit(real), logit(fake), .minimax, realLabel: 1))
    table.row(real, fake, cost)
    if real == 0.5 { report.answer("cost", is: cost) }
  }
  report.say(table)
  return report
}

func runBest(_ settings: Settings) -> Report {
  var table = Table("p", "q", "cheapest answer, by trying", "p / (p + q)")
  var report = Report()
  for (p, q) in [(0.6, 0.2), (0.3, 0.3), (0.1, 0.9), (0.02, 0.001)] {
    let tried = (1..<1_000).map { k in Double(k) / 1_000 }
    let cheapest = tried.min { a, b in -p * log(a) - q * log(1 - a) < -p * log(b) - q * log(1 - b) } ?? 0
    table.row(p, q, cheapest, short(bestAnswer(p, q), digits: 3))
    if p == 0.6 { report.answer("share", is: cheapest) }
  }
  report.say(table)
  return report
}

let lessonLine = (real: Gaussian(1, 0.5), fake: Gaussian(-0.5, 1))

func lessonJudgement(_ settings: Settings) throws -> LineJudgement {
  func judge<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> LineJudgement {
    try discriminatorOfLine(
      kernels, real: lessonLine.real, fake: lessonLine.fake, steps: 1_000, seed: settings.seed)
  }
  return try judge(settings.adversaries)
}

func runLine(_ settings: Settings) throws -> Report {
  let judgement = try lessonJudgement(settings)
  var table = Table("x", "p", "q", "p / (p + q)", "learned")
  for x in [-2.0, -1, 0, 0.5, 1, 1.5] {
    let far = judgement.places.map { place in abs(place - x) }
    let place = far.indices.min { a, b in far[a] < far[b] } ?? 0
    let at = judgement.places[place]
    table.row(
      short(at, digits: 3), short(lessonLine.real.density(at), digits: 3),
      short(lessonLine.fake.density(at), digits: 3), short(judgement.best[place], digits: 2),
      short(judgement.learned[place], digits: 2))
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("off by, where samples are, in the mean: \(short(judgement.error, digits: 1))")
  let (best, learned) = (short(judgement.bestCost, digits: 3), short(judgement.cost, digits: 2))
  report.say("the best pays \(best); the learned one, on new samples, \(learned)")
  return report
}

func runWorth(_ settings: Settings) -> Report {
  var table = Table("fakes off by", "the best D pays", "ln 2 − J_D / 2")
  var report = Report()
  for gap in [0.0, 0.5, 1, 2, 4, 8] {
    let cost = costOfBest(real: Gaussian(0, 1), fake: Gaussian(gap, 1))
    table.row(gap, short(cost, digits: 3), String(format: "%.3f", abs(log(2) - cost / 2)))
    if gap == 0 { report.answer("equal", is: cost) }
  }
  report.say(table)
  return report
}

func runLogits(_ settings: Settings) -> Report {
  var table = Table("score of a fake", "−ln(1 − σ(z))", "ℓ(z, 0)")
  var report = Report()
  let losses = lossesOfScores(settings.adversaries, [-40, 1, 10, 30, 36, 40, 800])
  for loss in losses {
    table.row(short(Double(loss.z)), Double(loss.fromProbability) + 0, Double(loss.fromScore))
    if loss.z == 40 { report.answer("forty", is: Double(loss.fromScore)) }
  }
  report.say(table)
  return report
}

func runTelling(_ settings: Settings) -> Report {
  let twin = settings.adversaries
  let Z: Matrix = [[-4, -1, 0, 1, 4]]
  let whole = twin.discriminatorGradients(Z, Z, .minimax, realLabel: 1)
  let smooth = twin.discriminatorGradients(Z, Z, .minimax, realLabel: 0.9)
  let squares = twin.discriminatorGradients(Z, Z, .leastSquares, realLabel: 1)
  var table = Table(
    "z", "σ(z)", "real, r = 1", "real, r = 0.9", "fake", "squares: real", "fake")
  for j in 0..<Z.columns {
    let z = Double(Z[0, j])
    table.row(
      short(z), short(1 / (1 + exp(-z)), digits: 2), short(Double(whole.dZ_real[0, j]), digits: 2),
      short(Double(smooth.dZ_real[0, j]), digits: 2), short(Double(whole.dZ_fake[0, j]), digits: 2),
      short(Double(squares.dZ_real[0, j])), short(Double(squares.dZ_fake[0, j])))
  }
  var report = Report()
  report.say(table)
  report.answer("real", is: Double(whole.dZ_real[0, 2]))
  return report
}

func runFooling(_ settings: Settings) -> Report {
  let twin = settings.adversaries
  var table = Table("score of a fake", "D says", "minimax", "non-saturating", "least squares")
  var report = Report()
  for z in [-10.0, -5, -2, 0, 2, 5] {
    let slopes = AdversarialLoss.allCases.map { loss in
      Double(twin.generatorGradient(Matrix(1, 1, repeating: Scalar(z)), loss)[0, 0])
    }
    table.row(
      short(z), short(1 / (1 + exp(-z)), digits: 2), short(slopes[0], digits: 2), short(slopes[1], digits: 2),
      short(slopes[2], digits: 2))
    if z == -10 { report.answer("caught", is: slopes[1]) }
  }
  report.say(table)
  return report
}

func runFlipped(_ settings: Settings) throws -> Report {
  var table = Table("label of the fakes, in the generator's loss", "D says of them before", "after 50 of its steps")
  var report = Report()
  for label in [1, 0] {
    let answers = try answersToFakes(settings.adversaries, label: label, seed: settings.seed)
    table.row(label, short(answers.before, digits: 2), short(answers.after, digits: 2))
    if label == 0 { report.answer("caught", is: answers.after < answers.before ? "down" : "up") }
  }
  report.say(table)
  return report
}

func runSmoothing(_ settings: Settings) throws -> Report {
  func highest<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ label: Scalar) throws -> Double {
    let judgement = try discriminatorOfLine(
      kernels, real: Gaussian(3, 0.5), fake: Gaussian(-3, 0.5), Rules(realLabel: label), steps: 600,
      seed: settings.seed)
    return judgement.learned.max() ?? 0
  }
  let (hard, soft) = (
    try highest(settings.adversaries, 1), try highest(settings.adversaries, 0.9)
  )
  var table = Table("p", "q", "labels 1 and 0", "0.9 and 0", "0.9 and 0.1")
  for (p, q) in [(0.5, 0.0), (0.3, 0.3), (0.001, 0.5)] {
    table.row(
      p, q, short(bestAnswer(p, q), digits: 2), short(0.9 * p / (p + q), digits: 2),
      short((0.9 * p + 0.1 * q) / (p + q), digits: 2))
  }
  var report = Report()
  report.say("the best answer, for three ways to label:")
  report.say()
  report.say(table)
  report.say()
  report.say("two distributions that do not touch; a discriminator's highest answer after 600 steps:")
  report.say("labels 1 and 0: \(String(format: "%.3f", hard))   0.9 and 0: \(String(format: "%.2f", soft))")
  report.answer("smoothed", is: soft)
  return report
}

func runWhoMoved(_ settings: Settings) throws -> Report {
  func tell<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> Report {
    var generator = SplitMix64(seed: settings.seed)
    var game = GAN<Kernels>(
      generator: Player("generator", .dense(2, hidden: [4], 3), rate: 0.01, using: &generator),
      discriminator: Player("discriminator", .dense(3, hidden: [5], 1), rate: 0.01, using: &generator))
    let real = Volume.noise(6, 3, using: &generator)
    let pass = game.generator.play(.noise(6, 2, using: &generator))
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
  return try tell(settings.adversaries)
}
