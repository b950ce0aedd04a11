/// The lesson's runs on small games: a saddle, a line, a ring; what breaks a game, and how it is taken up again.

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import Foundation
import LogisticRegression
import StudyKit

func runSaddle(_ settings: Settings) -> Report {
  func apart(_ inTurn: Bool) -> [Double] {
    saddle(rate: 0.1, steps: 400, inTurn: inTurn).map { p in Double((p.x * p.x + p.y * p.y).squareRoot()) }
  }
  let (atOnce, inTurn) = (apart(false), apart(true))
  var table = Table("after step", "both at once", "in turn")
  for t in [0, 10, 100, 200, 400] {
    table.row(t, short(atOnce[t] / atOnce[0]), short(inTurn[t] / inTurn[0]))
  }
  var report = Report()
  report.say("distance from the saddle, as a multiple of that at the start")
  report.say()
  report.say(table)
  report.answer("hundred", is: atOnce[100] / atOnce[0])
  return report
}

// MARK: A line

let lineMoments = [0, 25, 50, 100, 200, 400, 800]

func lessonGame(_ settings: Settings) throws -> [LineMoment] {
  func play<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> [LineMoment] {
    try shelved("game on a line", settings) {
      try gameOnLine(Kernels.self, real: Gaussian(3, 0.5), moments: lineMoments, seed: settings.seed)
    }
  }
  return try play(settings.adversaries)
}

func runGaussian(_ settings: Settings) throws -> Report {
  var table = Table("after step", "fakes' mean", "deviation", "J_D", "J_G")
  let moments = try lessonGame(settings)
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

// MARK: A ring

let ringMoments = [100, 300, 1_000, 3_000]

func lessonRing(_ settings: Settings) throws -> [[RingMoment]] {
  func play<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> [[RingMoment]] {
    try shelved("ring", settings) {
      try (0..<5).map { k in
        let seed = settings.seed + UInt64(k)
        return try gameOnRing(Kernels.self, moments: ringMoments, seed: seed) { step, steps in
          settings.progress("ring, seed \(seed)", step, of: steps)
        }
      }
    }
  }
  return try play(settings.adversaries)
}

func runRing(_ settings: Settings) throws -> Report {
  let outcomes = try lessonRing(settings)
  var table = Table(
    header: ["seed"] + ringMoments.map { step in "modes, step \(step)" } + ["near one, at the end", "J_D"])
  for (k, moments) in outcomes.enumerated() {
    guard let end = moments.last else { continue }
    let cells: [Any] =
      [Int(settings.seed) + k] + moments.map(\.coverage.modes)
      + [wholePercent(end.coverage.near), short(Double(end.costs.discriminator), digits: 3)]
    table.row(cells: cells)
  }
  let median = medianCoverage(outcomes.compactMap { $0.last?.coverage })
  table.row(cells: ["median"] + ringMoments.dropLast().map { _ in "" } + [median.modes, wholePercent(median.near), ""])
  var report = Report()
  report.say(table)
  return report
}

let collapseMoments = [50, 100, 150, 200, 250, 300, 350, 400]

func lessonCollapse(_ settings: Settings) throws -> [RingMoment] {
  func play<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> [RingMoment] {
    try shelved("collapse", settings) {
      try gameOnRing(Kernels.self, Ring(), .collapsing, moments: collapseMoments, seed: settings.seed)
    }
  }
  return try play(settings.adversaries)
}

/// The middle of points of the plane, and their root mean square distance from it.
func cluster(_ X: Volume) -> (x: Double, y: Double, spread: Double) {
  let points = (0..<X.m).map { e in (x: Double(X[e, 0, 0, 0]), y: Double(X[e, 0, 0, 1])) }
  let (x, y) = (mean(points.map(\.x)), mean(points.map(\.y)))
  return (x, y, mean(points.map { p in (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y) }).squareRoot())
}

func runRingCollapse(_ settings: Settings) throws -> Report {
  let moments = try lessonCollapse(settings)
  var table = Table("after step", "modes", "middle of the fakes", "their spread", "J_D")
  for moment in moments {
    let place = cluster(moment.fakes)
    table.row(
      moment.step, moment.coverage.modes, String(format: "(%.1f, %.1f)", place.x, place.y),
      short(place.spread, digits: 1), short(Double(moment.costs.discriminator), digits: 2))
  }
  var generator = SplitMix64(seed: settings.seed)
  table.row(
    "the real ones", 8, "(0, 0)", short(cluster(Ring().samples(2_000, using: &generator)).spread, digits: 2), "")
  var report = Report()
  report.say(table)
  report.answer("most", is: Double(moments.map(\.coverage.modes).max() ?? 0))
  return report
}

// MARK: Broken off

func runBroken(_ settings: Settings) throws -> Report {
  func tell<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Report {
    var generator = SplitMix64(seed: settings.seed)
    var game = GAN<Kernels>(
      generator: Player("generator", .dense(2, hidden: [4], 2), rate: 0.01, using: &generator),
      discriminator: Player("discriminator", .dense(2, hidden: [5, 5], 1), rate: 0.01, using: &generator))
    var report = Report()
    do {
      for t in 0..<10 {
        // The bias of the discriminator's second unit in its second layer, layer 3 with the bend between.
        if t == 3 { game.discriminator.network.parameters.stages[2].filters?.b[1] = .infinity }
        let costs = try game.step(
          real: .noise(4, 2, using: &generator), z: .noise(4, 2, using: &generator))
        report.say("step \(t): J_D \(short(Double(costs.discriminator), digits: 3))")
      }
    } catch {
      report.say("\(error)")
      report.answer("steps", is: Double(game.steps))
    }
    report.say("steps that were taken: \(game.steps)")
    return report
  }
  return tell(settings.adversaries)
}

func runResumed(_ settings: Settings) throws -> Report {
  func tell<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> Report {
    let path = FileManager.default.temporaryDirectory.appending(path: "game-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func begin() -> (GAN<Kernels>, SplitMix64) {
      var generator = SplitMix64(seed: settings.seed)
      let game = GAN<Kernels>(
        generator: Player("generator", .dense(2, hidden: [8], 2), rate: 0.01, using: &generator),
        discriminator: Player("discriminator", .dense(2, hidden: [8], 1), rate: 0.01, using: &generator))
      return (game, generator)
    }
    func play(_ game: inout GAN<Kernels>, _ generator: inout SplitMix64, to end: Int) throws {
      while game.steps < end {
        _ = try game.step(real: Ring().samples(16, using: &generator), z: .noise(16, 2, using: &generator))
      }
    }
    var (whole, numbers) = begin()
    try play(&whole, &numbers, to: 20)
    try whole.save(to: path, numbers)
    try play(&whole, &numbers, to: 40)

    var (again, fresh) = begin()
    fresh = try again.resume(from: path)
    let from = again.steps
    try play(&again, &fresh, to: 40)
    let isSame = again.tensors == whole.tensors
    var report = Report()
    report.say("taken up after step \(from); after step \(again.steps) the same, bit for bit: \(isSame ? "yes" : "no")")
    report.answer("same", is: isSame ? "yes" : "no")
    return report
  }
  return try tell(settings.adversaries)
}
