/// The lesson's runs on digits that take minutes: out of noise, and with fifty labels. Each is made once for its run and
/// its figures.

import Adversaries
import Fast
import Arrays
import Backpropagation
import Convolutions
import Foundation
import Plots
import StudyKit

extension Settings {
  /// The chosen twin's kernels of this chapter.
  var adversaries: any (AdversaryKernels & SemiSupervisedKernels).Type {
    switch twin {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }

  /// Where a training is written down, if the learner named a folder for that.
  func notebook(_ name: String) throws -> Notebook? {
    guard let notes else { return nil }
    try FileManager.default.createDirectory(atPath: notes, withIntermediateDirectories: true)
    return Notebook("\(notes)/\(name).safetensors")
  }
}

/// Images of a volume, −1 … 1, as pictures.
func pictures(_ X: Volume, _ captions: [String] = []) -> [Picture] {
  (0..<X.m).map { e in
    Picture(
      rows: X.nH, columns: X.nW, channels: X.nC,
      values: X.images(at: [e]).elements.map { x in (Double(x) + 1) / 2 },
      caption: captions.indices.contains(e) ? captions[e] : "")
  }
}

/// A panel of images in rows of so many.
func gallery(_ title: String, _ X: Volume, columns: Int, captions: [String] = []) -> Panel {
  Panel(title, [.images(pictures(X, captions), columns: columns)])
}

/// So many places, spread evenly: the digits stand by their classes.
func spread(_ count: Int, of m: Int) -> [Int] { (0..<count).map { k in k * m / count + m / (2 * count) } }

// MARK: Digits

struct DigitOutcome: Sendable {
  let accuracy: Double
  /// What the judge says of real digits, beside other real ones.
  let real: Verdict
  let moments: [DigitMoment]
  let shown: Volume
  /// Discriminator and generator, a mean over each fifty steps.
  let costs: [(step: Int, discriminator: Double, generator: Double)]
  /// From one point of noise to another, several times.
  let ways: Volume
  /// The judge's answers along the ways.
  let answers: [Int]
}

/// Steps of the game on digits.
let digitSteps = 4_000

func lessonDigits<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> DigitOutcome {
  try shelved("digits of noise", settings) {
    let (X, labels) = try digitsForGames(16)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: settings.seed)
    let judge = try Judge<Kernels>(split)
    var game = DigitSettings(16)
    game.rate = 0.001
    let moments = [50, 100, 200, 500, 1_000, 2_000, digitSteps]
    var costs: [(step: Int, discriminator: Double, generator: Double)] = []
    var sums = (discriminator: 0.0, generator: 0.0)
    let (trained, seen) = try gameOnDigits(
      Kernels.self, split.train.X, judge: judge, real: split.held.X, game, moments: moments,
      seed: settings.seed, notebook: settings.notebook("digits")
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
    var generator = SplitMix64(seed: settings.seed + 7)
    let ways = (0..<4).map { _ in
      let ends = (Volume.noise(1, 32, using: &generator), Volume.noise(1, 32, using: &generator))
      return interpolation(ends.0, ends.1, 9)
    }
    let made = trained.generator.images(
      Volume(36, 1, 1, 32, elements: ways.flatMap(\.elements)))
    return DigitOutcome(
      accuracy: judge.accuracy, real: judge.verdict(on: split.train.X, real: split.held.X), moments: seen,
      shown: split.held.X.images(at: spread(24, of: split.held.X.m)), costs: costs, ways: made,
      answers: judge.network.predictions(made))
  }
}

func runDigitsOfNoise(_ settings: Settings) throws -> Report {
  let outcome = try lessonDigits(settings.adversaries, settings)
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

// MARK: Fifty labels

func lessonLabels<Kernels: AdversaryKernels & SemiSupervisedKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [FewLabels] {
  try shelved("fifty labels", settings) {
    try (0..<3).map { k in
      let seed = settings.seed + UInt64(k)
      let (X, labels) = try digitsForGames(8)
      let split = ImageSplit(X, labels: labels, classes: 10, seed: seed)
      return try fewLabels(Kernels.self, split, seed: seed) { step, steps in
        settings.progress("fifty labels, seed \(seed)", step, of: steps)
      }
    }
  }
}

func runLabels(_ settings: Settings) throws -> Report {
  let outcomes = try lessonLabels(settings.adversaries, settings)
  var table = Table("seed", "50 labels alone", "and images without labels, and fakes", "difference")
  let differences = outcomes.map { outcome in outcome.semiSupervised - outcome.supervised }
  for (k, outcome) in outcomes.enumerated() {
    table.row(
      Int(settings.seed) + k, onePlace(outcome.supervised), onePlace(outcome.semiSupervised), onePlace(differences[k]))
  }
  table.row(
    "mean", onePlace(mean(outcomes.map(\.supervised))), onePlace(mean(outcomes.map(\.semiSupervised))),
    onePlace(mean(differences)))
  var report = Report()
  report.say("new digits read rightly, in percent")
  report.say()
  report.say(table)
  report.say()
  let squares = differences.map { d in (d - mean(differences)) * (d - mean(differences)) }
  report.say("the differences' deviation: \(onePlace((squares.reduce(0, +) / 2).squareRoot()))")
  return report
}

private func onePlace(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
