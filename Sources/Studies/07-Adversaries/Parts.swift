/// The lesson's runs on what larger games are made of: networks that make images, judges of images, distances, classes,
/// cycles, pools.

import Adversaries
import Arrays
import Convolutions
import Foundation
import Plots
import StudyKit

func runFeatures(_ settings: Settings) -> Report {
  let twin = settings.adversaries
  let (F, F_real): (Matrix, Matrix) = ([[1, 3], [2, 2]], [[0, 2, 1], [2, 6, 4]])
  var table = Table("", "cost", "slope of each fake's features")
  var report = Report()
  for (name, d) in [("absolute", Distance.absolute), ("squared", .squared)] {
    let cost = Double(twin.featureCost(F, real: F_real, d))
    table.row(name, cost, "\(twin.featureGradient(F, real: F_real, d))")
    if d == .squared { report.answer("cost", is: cost) }
  }
  report.say("features of two fakes:          \(F)   means 2, 2")
  report.say("features of three real images:  \(F_real)   means 1, 4")
  report.say()
  report.say(table)
  return report
}

func runShapes(_ settings: Settings) -> Report {
  let plans: [(String, Plan)] = [
    ("generator", .dcganGenerator(noise: 32, widths: [64, 32], channels: 1)),
    ("discriminator", .dcganDiscriminator(ImageShape(16, 16, 1), widths: [32, 64])),
  ]
  var report = Report()
  for (name, plan) in plans {
    var table = Table("", "n_H × n_W × n_C", "parameters")
    func places(_ shape: ImageShape) -> String { "\(shape.nH) × \(shape.nW) × \(shape.nC)" }
    table.row(name == "generator" ? "noise" : "image", places(plan.input), 0)
    for stage in plan.stages { table.row(stage.name, places(stage.shape), grouped(stage.parameters)) }
    table.row("\(name), in all", "", grouped(plan.parameters))
    report.say(table)
    report.say()
    report.answer(name, is: Double(plan.parameters))
  }
  report.answer("doubled", is: Double(plans[0].1.stages[5].shape.nH))
  return report
}

/// What a judge says of images that no generator made.
func lessonVerdicts(_ settings: Settings) throws -> [(name: String, verdict: Verdict, shown: Volume)] {
  func judge<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws
    -> [(name: String, verdict: Verdict, shown: Volume)]
  {
    let (X, labels) = try digitsForGames(16)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: settings.seed)
    let judge = try Judge<Kernels>(split)
    let real = split.train.X
    var generator = SplitMix64(seed: settings.seed)
    var noisy = real
    for p in noisy.elements.indices {
      noisy.elements[p] = min(max(noisy.elements[p] + Scalar(0.5 * generator.normal()), -1), 1)
    }
    let one = split.trainLabels.indices.filter { e in split.trainLabels[e] == 1 }
    let some = Array(generator.permutation(real.m).prefix(500))
    let grey = Volume(
      500, 16, 16, 1, elements: (0..<500 * 256).map { _ in Scalar(generator.uniform(-1, 1)) })
    let kinds: [(String, Volume)] = [
      ("other real digits", real.images(at: some)), ("with noise", noisy.images(at: some)),
      ("real ones, nothing else", real.images(at: one)), ("pixels by chance", grey),
    ]
    return kinds.map { name, images in (name, judge.verdict(on: images, real: split.held.X), images) }
  }
  return try judge(settings.adversaries)
}

func runJudge(_ settings: Settings) throws -> Report {
  var table = Table("images", "classes", "confidence", "class entropy", "Fréchet distance")
  var report = Report()
  for (name, verdict, _) in try lessonVerdicts(settings) {
    table.row(
      name, verdict.classes, short(verdict.confidence, digits: 2), short(verdict.entropy, digits: 2),
      short(verdict.distance, digits: 2))
    if name.hasPrefix("real ones") { report.answer("ones", is: verdict.confidence > 0.9 ? "yes" : "no") }
  }
  report.say(table)
  return report
}

func runUnlabelled(_ settings: Settings) -> Report {
  let twin = settings.adversaries
  var table = Table("scores of three classes and of fake", "cost", "slopes")
  var report = Report()
  for z: [Scalar] in [[0, 0, 0, 0], [5, 0, 0, 0], [5, 5, 5, 0], [0, 0, 0, 5]] {
    let Z = Matrix(column: z)
    let cost = Double(twin.realCost(Z))
    let slopes = twin.realGradient(Z).elements.map { d in String(format: "%.3f", Double(d)) }.joined(separator: " ")
    table.row(z.map { short(Double($0)) }.joined(separator: " "), short(cost, digits: 3), slopes)
    if z == [0, 0, 0, 0] { report.answer("nothing", is: cost) }
  }
  report.say(table)
  return report
}

func runDistances(_ settings: Settings) -> Report {
  let twin = settings.adversaries
  // Five truths, (red, green, blue): three times red, twice blue.
  let truths = Volume(5, 1, 1, 3, elements: [1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1])
  var report = Report()
  var table = Table("", "red", "green", "blue", "it pays")
  for (name, d) in [("absolute", Distance.absolute), ("squared", .squared)] {
    func cost(_ r: Int, _ b: Int) -> Scalar {
      let colour: [Scalar] = [Scalar(r) / 100, 0, Scalar(b) / 100]
      let answers = Volume(5, 1, 1, 3, elements: (0..<5).flatMap { _ in colour })
      return twin.distance(answers, truths, d)
    }
    let places = (0...100).flatMap { r in (0...100).map { b in (r: r, b: b) } }
    let best = places.min { a, b in cost(a.r, a.b) < cost(b.r, b.b) } ?? (0, 0)
    table.row(name, Double(best.r) / 100, 0, Double(best.b) / 100, Double(cost(best.r, best.b)))
    if d == .squared { report.answer("red", is: Double(best.r) / 100) }
  }
  report.say("three times the truth is red, (1, 0, 0), twice it is blue, (0, 0, 1); the cheapest single answer:")
  report.say()
  report.say(table)
  return report
}

func runInverses(_ settings: Settings) -> Report {
  let costs = costOfInverses(settings.adversaries, seed: settings.seed)
  var report = Report()
  report.say("cycle: \(short(Double(costs.cycle)))   identity: \(short(Double(costs.identity)))")
  report.answer("cycle", is: Double(costs.cycle))
  return report
}

func runPool(_ settings: Settings) -> Report {
  var generator = SplitMix64(seed: settings.seed)
  var pool = ImagePool(3, ImageShape(1, 1, 1))
  let made = (1...10).map { number in Volume(1, 1, 1, 1, elements: [Scalar(number)]) }
  let shown = made.map { fake in Int(pool.exchange(fake, using: &generator).elements[0]) }
  let decay = LinearDecay(steady: 500, end: 1_000)
  var report = Report()
  func line(_ numbers: [Int]) -> String { numbers.map { n in n < 10 ? " \(n)" : "\(n)" }.joined(separator: " ") }
  report.say("a pool of three")
  report.say("made:   \(line(Array(1...10)))")
  report.say("shown:  \(line(shown))")
  report.say()
  var table = Table("step", "rate, of 1 at first")
  for t in [1, 500, 600, 750, 999] { table.row(t, Double(decay.rate(1, at: t))) }
  report.say(table)
  report.answer("rate", is: Double(decay.rate(1, at: 750)))
  return report
}
