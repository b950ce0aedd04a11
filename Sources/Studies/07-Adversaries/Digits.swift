/// Digits out of noise: a DCGAN, judged by a classifier that never met the generator.
///
///     digits (m, n, n, 1) in −1 … 1

import Adversaries
import Arrays
import Convolutions
import Foundation
import Optimization
import Plots
import StudyKit

/// How digits are made.
struct DigitSettings: Sendable {
  var noise = 32
  var widths: (generator: [Int], discriminator: [Int])
  var first: Int
  var batch = 64
  var learningRate: Scalar = 0.002
  var objective = AdversarialObjective(.nonSaturating, realLabel: 0.9)

  /// For images of n × n, a power of 2.
  init(_ n: Int, widths: [Int] = [64, 32]) {
    first = n >> widths.count
    require(first > 0 && first << widths.count == n, "DigitSettings: \(n) is not \(widths.count) times even")
    self.widths = (widths, widths.reversed())
  }
}

struct DigitMoment: Sendable {
  let step: Int
  let verdict: Verdict
  /// The same noise at every moment.
  let samples: Volume
  let costs: AdversarialCosts
}

/// A DCGAN on digits, and what a judge says of it before the first step and after the listed ones. Taken up from a
/// notebook, it is what it would have been without a break, but for the moments before.
func gameOnDigits<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ X: Volume, judge: Judge<Kernels>, real: Volume, _ settings: DigitSettings,
  moments: [Int], seed: UInt64 = 1, checkpoints: Checkpoints? = nil,
  watch: (Int, AdversarialCosts) -> Void = { _, _ in },
  see: (DigitMoment) -> Void = { _ in }
) throws -> (game: GAN<Kernels>, moments: [DigitMoment]) {
  var generator = SplitMix64(seed: seed)
  let shape = ImageShape(X.nH, X.nW, X.nC)
  var game = GAN<Kernels>(
    generator: AdversarialModel(
      "generator",
      .dcganGenerator(
        noise: settings.noise, first: settings.first, widths: settings.widths.generator, channels: X.nC),
      learningRate: settings.learningRate, using: &generator),
    discriminator: AdversarialModel(
      "discriminator", .dcganDiscriminator(shape, widths: settings.widths.discriminator),
      learningRate: settings.learningRate,
      using: &generator), settings.objective)
  let shown = Volume.noise(64, settings.noise, using: &generator)
  let judged = Volume.noise(500, settings.noise, using: &generator)
  let steps = moments.max() ?? 0
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  var seen: [DigitMoment] = []
  var costs = AdversarialCosts(discriminator: 0, generator: 0)
  func look() {
    let moment = DigitMoment(
      step: game.steps, verdict: judge.verdict(on: game.generator.images(judged), real: real),
      samples: game.generator.images(shown), costs: costs)
    seen.append(moment)
    see(moment)
  }
  try game.resumeIfSaved(checkpoints, &generator)
  if game.steps == 0 { look() }
  while game.steps < steps {
    let batch = X.images(at: (0..<settings.batch).map { _ in generator.index(below: X.m) })
    let learningRate = decay.learningRate(settings.learningRate, at: game.steps + 1)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (learningRate, learningRate)
    costs = try game.step(real: batch, z: .noise(batch.m, settings.noise, using: &generator))
    watch(game.steps, costs)
    if moments.contains(game.steps) { look() }
    try game.saveIfDue(checkpoints, generator)
  }
  return (game, seen)
}

/// A game on digits, and what the judge says of it.
struct DigitOutcome: Sendable {
  let accuracy: Double
  /// What the judge says of real digits, beside other real ones.
  let real: Verdict
  let moments: [DigitMoment]
  let shown: Volume
  /// Discriminator and generator, a mean over each fifty steps.
  let costs: [(step: Int, discriminator: Double, generator: Double)]
  /// The generator's images of noise.
  let draw: @Sendable (Volume) -> Volume
  /// The digits that the judge reads.
  let read: @Sendable (Volume) -> [Int]
}

/// Steps of the game on digits.
private let digitSteps = 4_000

/// The lesson's game, played once for its run and its figures.
func digitsOfNoise<Kernels: AdversaryKernels & SendableMetatype>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> DigitOutcome {
  try shelved("digits of noise", settings) {
    let (X, labels) = try digitsForGames(16)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: settings.seed)
    let judge = try Judge<Kernels>(split)
    var game = DigitSettings(16)
    game.learningRate = 0.001
    let moments = [50, 100, 200, 500, 1_000, 2_000, digitSteps]
    var costs: [(step: Int, discriminator: Double, generator: Double)] = []
    var sums = (discriminator: 0.0, generator: 0.0)
    let (trained, seen) = try gameOnDigits(
      Kernels.self, split.train.X, judge: judge, real: split.held.X, game, moments: moments,
      seed: settings.seed, checkpoints: settings.checkpoints("digits")
    ) { step, now in
      settings.progress("digits", step, of: digitSteps)
      sums.discriminator += Double(now.discriminator) / 50
      sums.generator += Double(now.generator) / 50
      if step % 50 == 0 {
        costs.append((step, sums.discriminator, sums.generator))
        sums = (0, 0)
      }
    } see: { moment in
      settings.progress.show {
        Figure(
          "after step \(moment.step): Fréchet distance \(short(moment.verdict.distance, digits: 3))",
          panels: [gallery("", moment.samples.images(at: Array(0..<24)), columns: 12)])
      }
    }
    return DigitOutcome(
      accuracy: judge.accuracy, real: judge.verdict(on: split.train.X, real: split.held.X), moments: seen,
      shown: split.held.X.images(at: spread(24, of: split.held.X.m)), costs: costs,
      draw: { z in trained.generator.images(z) }, read: { X in judge.network.predictions(X) })
  }
}

func runDigitsOfNoise(_ settings: Settings) throws -> Report {
  let outcome = try digitsOfNoise(settings.kernels.adversaries, settings)
  var table = Table("after step", "classes", "confidence", "class entropy", "Fréchet distance")
  func row(_ name: String, _ verdict: Verdict) {
    table.row(
      name, verdict.classes, short(verdict.confidence, digits: 3), short(verdict.entropy, digits: 3),
      short(verdict.distance, digits: 3))
  }
  for moment in outcome.moments { row("\(moment.step)", moment.verdict) }
  row("real digits", outcome.real)
  var report = Report()
  report.say("the judge reads \(percent(outcome.accuracy)) of new real digits rightly")
  report.say()
  report.say(table)
  if let end = outcome.moments.last {
    report.say()
    report.say("of 500 at the end, as the judge reads them:")
    report.say(end.verdict.counts.enumerated().map { k, n in "\(k): \(n)" }.joined(separator: "   "))
    report.answer("classes", is: Double(end.verdict.classes))
  }
  return report
}

func drawDigitsOfNoise(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try digitsOfNoise(settings.kernels.adversaries, settings)
  func few(_ X: Volume) -> Volume { X.images(at: Array(0..<24)) }
  let panels = outcome.moments.filter { moment in [0, 100, digitSteps].contains(moment.step) }.map { moment in
    gallery(
      moment.step == 0 ? "before the first step" : "after step \(moment.step)", few(moment.samples), columns: 12)
  }
  return Figure(title, columns: 1, panels: panels + [gallery("real digits", outcome.shown, columns: 12)])
}

func drawJudged(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try digitsOfNoise(settings.kernels.adversaries, settings)
  let later = outcome.moments.filter { moment in moment.step > 0 }
  let steps = outcome.costs.map { Double($0.step) }
  return Figure(
    title,
    panels: [
      Panel(
        "", x: Axis("step", isLogarithmic: true), y: Axis("Fréchet distance", isLogarithmic: true),
        [
          .line("fakes", x: later.map { Double($0.step) }, y: later.map(\.verdict.distance)),
          .horizontal(outcome.real.distance, "other real digits"),
        ]),
      Panel(
        "", x: Axis("step"), y: Axis("cost"),
        [
          .line("discriminator", x: steps, y: outcome.costs.map(\.discriminator)),
          .line("generator", x: steps, y: outcome.costs.map(\.generator)), .horizontal(2 * log(2), "2 ln 2"),
          .horizontal(log(2), "ln 2"),
        ]),
    ])
}
