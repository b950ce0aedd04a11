/// The best answer of a discriminator, and one that was trained beside it.
///
///     (1) D(x) = p(x) / (p(x) + q(x))                p real, q generated

import Adversaries
import Arrays
import Convolutions
import Foundation
import Optimization
import Perceptrons
import Plots
import StudyKit

/// (1) The best discriminator's answer.
func bestAnswer(_ p: Double, _ q: Double) -> Double { p + q == 0 ? 0.5 : p / (p + q) }

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

/// A discriminator beside the best one, at places along a line.
struct LineJudgement: Sendable {
  let places: [Double]
  let learned: [Double]
  let best: [Double]
  /// The mean of |learned − best| where images are: weighed with (p + q) / 2.
  let error: Double
  /// What the best pays, from its integral, and what the learned one pays on fresh images.
  let bestCost: Double
  let cost: Double
}

/// (1) Trains a discriminator of two fixed distributions, and holds it against the best.
func discriminatorOfLine<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, real p: Gaussian, fake q: Gaussian,
  _ objective: AdversarialObjective = AdversarialObjective(), steps: Int,
  batch m: Int = 128, seed: UInt64 = 1
) throws -> LineJudgement {
  var generator = SplitMix64(seed: seed)
  var judge = AdversarialModel<Kernels>(
    "discriminator", .dense(1, hidden: [32, 32], 1, .tanh), .adam(), learningRate: 0.01, using: &generator)
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  for t in 0..<steps {
    judge.update.alpha = decay.learningRate(0.01, at: t + 1)
    _ = try judge.discriminatorStep(
      real: p.samples(m, using: &generator), fake: q.samples(m, using: &generator), objective, step: t)
  }
  let (places, width) = placesOnLine(p, q, reach: 4, cells: 160)
  let learned = judge.probabilities(places)
  let best = places.map { x in bestAnswer(p.density(x), q.density(x)) }
  let error = places.indices.reduce(0.0) { sum, i in
    sum + width * abs(learned[i] - best[i]) * (p.density(places[i]) + q.density(places[i])) / 2
  }
  let (real, fake) = (p.samples(20_000, using: &generator), q.samples(20_000, using: &generator))
  return LineJudgement(
    places: places, learned: learned, best: best, error: error,
    bestCost: costOfBest(real: p, fake: q),
    cost: Double(judge.discriminatorLoss(real: real, fake: fake, objective).cost))
}

extension AdversarialModel {
  /// σ of the scores at places along a line.
  func probabilities(_ places: [Double]) -> [Double] {
    let X = Volume(places.count, 1, 1, 1, elements: places.map { x in Scalar(x) })
    return network.forward(X).scores.elements.map { z in Double(sigmoid(z)) }
  }
}

/// The lesson's two distributions.
private let lessonLine = (real: Gaussian(1, 0.5), fake: Gaussian(-0.5, 1))

/// The lesson's discriminator, trained once for its run, its figure and its claim.
func discriminatorOfLine(_ settings: Settings) throws -> LineJudgement {
  try shelved("line", settings) {
    try discriminatorOfLine(
      settings.kernels.adversaries, real: lessonLine.real, fake: lessonLine.fake, steps: 1_000, seed: settings.seed)
  }
}

func runLine(_ settings: Settings) throws -> Report {
  let judgement = try discriminatorOfLine(settings)
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

func drawJudgementOfLine(_ title: String, _ settings: Settings) throws -> Figure {
  let judgement = try discriminatorOfLine(settings)
  let x = judgement.places
  return Figure(
    title, x: Axis("x"), y: Axis(range: 0...1.02),
    [
      .line("real, p", x: x, y: x.map(lessonLine.real.density), colour: .blue),
      .line("fake, q", x: x, y: x.map(lessonLine.fake.density), colour: .vermilion),
      .line("p / (p + q)", x: x, y: judgement.best, colour: .grey, dashed: true),
      .line("learned", x: x, y: judgement.learned, colour: .black),
    ])
}
