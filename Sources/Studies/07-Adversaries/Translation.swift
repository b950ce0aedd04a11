/// The lesson's runs that translate: outlines to digits in pairs, shapes to other colours without, and what is lost with
/// each term of the loss.

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import Plots
import StudyKit

// MARK: Pairs

struct PairOutcome: Sendable {
  let name: String
  let untrained: Double
  let error: Double
  let contrast: Double
  let made: Volume
}

struct PairOutcomes: Sendable {
  let shown: Volume
  let truth: Volume
  let ways: [PairOutcome]
}

private let pairWays: [(name: String, lambda: Scalar, isAdversarial: Bool)] = [
  ("L1 and adversary", 100, true), ("L1 alone", 100, false), ("adversary alone", 0, true),
]

func lessonPairs<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> PairOutcomes {
  try shelved("pairs", settings) {
    let (X, labels) = try digitsForGames(16)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: settings.seed)
    // Only the strong edges: with all of them there would be little left to guess.
    func pairs(_ Y: Volume) -> DomainPair { DomainPair(x: outlines(of: Y, threshold: 1), y: Y) }
    let (train, held) = (pairs(split.train.X), pairs(split.held.X))
    let few = spread(12, of: held.x.m)
    let steps = 1_000
    let ways = try pairWays.map { way in
      let result = try gameOnPairs(
        Kernels.self, train: train, held: held, lambda: way.lambda, isAdversarial: way.isAdversarial, steps: steps,
        seed: settings.seed, notebook: settings.notebook("pairs, \(way.name)")
      ) { step, _ in settings.progress("outlines to digits, \(way.name)", step, of: steps) }
      let made = result.game.generator.images(held.x.images(at: few))
      settings.progress.show {
        Figure("\(way.name), after \(steps) steps", panels: [gallery("", made, columns: 12)])
      }
      return PairOutcome(
        name: way.name, untrained: result.untrained, error: result.error, contrast: result.contrast, made: made)
    }
    return PairOutcomes(shown: held.x.images(at: few), truth: held.y.images(at: few), ways: ways)
  }
}

func runPairs(_ settings: Settings) throws -> Report {
  let outcomes = try lessonPairs(settings.adversaries, settings)
  var table = Table("trained with", "L1 before", "L1 after", "variance")
  for way in outcomes.ways {
    table.row(way.name, short(way.untrained, digits: 3), short(way.error, digits: 3), wholePercent(way.contrast))
  }
  var report = Report()
  report.say("digits from the outlines of held-out ones; pixels go from −1 to 1")
  report.say("variance: within the answers, as a share of that within the true digits")
  report.say()
  report.say(table)
  return report
}

// MARK: Domains

struct DomainOutcome: Sendable {
  let name: String
  let moments: [DomainMoment]
}

private func domainOutcome<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ name: String, size: Int, _ domain: DomainSettings, moments: [Int], _ settings: Settings
) throws -> DomainOutcome {
  let (_, seen) = try gameOnDomains(
    Kernels.self, size: size, domain, moments: moments, seed: settings.seed,
    notebook: settings.notebook("domains \(size), \(name)")
  ) { step, _ in
    settings.progress("shapes, \(name)", step, of: domain.steps)
  } see: { moment in
    settings.progress.show {
      Figure(
        "\(name), step \(moment.step): off by \(short(moment.toY, digits: 2)) and \(short(moment.toX, digits: 2))",
        columns: 1,
        panels: [gallery("X", moment.shown.x, columns: 8), gallery("G(X)", moment.shown.toY, columns: 8)])
    }
  }
  return DomainOutcome(name: name, moments: seen)
}

let domainSteps = 1_000

/// CycleGAN at 32 × 32 × 3, with the cycle and without, three seeds each.
func lessonDomains<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [[DomainOutcome]] {
  try shelved("domains", settings) {
    try [("with the cycle", Scalar(10)), ("without", 0)].map { name, lambda in
      var domain = DomainSettings()
      domain.steps = domainSteps
      domain.rules.cycle = lambda
      return try (0..<3).map { k in
        var seeded = settings
        seeded.seed = settings.seed + UInt64(k)
        return try domainOutcome(
          Kernels.self, name, size: 32, domain, moments: [100, 200, 500, domainSteps], seeded)
      }
    }
  }
}

func runDomains(_ settings: Settings) throws -> Report {
  let outcomes = try lessonDomains(settings.adversaries, settings)
  var table = Table("", "after step", "G(X) from the truth", "F(Y) from the truth", "there and back")
  for outcome in outcomes {
    for place in outcome[0].moments.indices {
      let moments = outcome.map { seed in seed.moments[place] }
      table.row(
        outcome[0].name, moments[0].step, short(mean(moments.map(\.toY)), digits: 2),
        short(mean(moments.map(\.toX)), digits: 2), short(mean(moments.map(\.cycle)), digits: 2))
    }
  }
  var ends = Table("at the end, seed", "G(X), with", "without", "F(Y), with", "without")
  for k in outcomes[0].indices {
    guard let with = outcomes[0][k].moments.last, let without = outcomes[1][k].moments.last else { continue }
    ends.row(
      Int(settings.seed) + k, short(with.toY, digits: 2), short(without.toY, digits: 2), short(with.toX, digits: 2),
      short(without.toX, digits: 2))
  }
  var report = Report()
  report.say("L1 on 64 held-out images of each domain, 32 × 32 × 3; pixels go from −1 to 1; mean of three seeds")
  report.say()
  report.say(table)
  report.say()
  report.say(ends)
  return report
}

// MARK: Terms

let lessonTerms: [(name: String, rules: CycleRules, pool: Int)] = [
  ("all", CycleRules(Rules(.leastSquares), cycle: 10, identity: 2), 50),
  ("no cycle", CycleRules(Rules(.leastSquares), cycle: 0, identity: 2), 50),
  ("no identity", CycleRules(Rules(.leastSquares), cycle: 10, identity: 0), 50),
  ("no adversaries", CycleRules(Rules(.leastSquares), cycle: 10, identity: 2, isAdversarial: false), 50),
  ("cycle alone", CycleRules(Rules(.leastSquares), cycle: 10, identity: 0, isAdversarial: false), 50),
  ("adversaries alone", CycleRules(Rules(.leastSquares), cycle: 0, identity: 0), 50),
  ("no pool", CycleRules(Rules(.leastSquares), cycle: 10, identity: 2), 0),
]

/// The same game at 16 × 16, each time with something left out; a few seeds each.
func lessonRemoved<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [[DomainOutcome]]
{
  try shelved("terms", settings) {
    try lessonTerms.map { name, rules, pool in
      try (0..<3).map { k in
        var domain = DomainSettings()
        (domain.rules, domain.pool, domain.steps) = (rules, pool, 800)
        var seeded = settings
        seeded.seed = settings.seed + UInt64(k)
        return try domainOutcome(
          Kernels.self, "\(name), seed \(seeded.seed)", size: 16, domain, moments: [800], seeded)
      }
    }
  }
}

func runRemoved(_ settings: Settings) throws -> Report {
  let outcomes = try lessonRemoved(settings.adversaries, settings)
  var table = Table("", "from the truth", "on the shapes alone", "there and back")
  for (term, seeds) in zip(lessonTerms, outcomes) {
    func cell(_ value: (DomainMoment) -> Double) -> String {
      seeds.compactMap { outcome in outcome.moments.last.map { String(format: "%.2f", value($0)) } }
        .joined(separator: "  ")
    }
    table.row(term.name, cell { moment in (moment.toY + moment.toX) / 2 }, cell(\.onShapes), cell(\.cycle))
  }
  var report = Report()
  report.say("L1 on held-out images, 16 × 16 × 3, mean of both directions, after 800 steps; three seeds")
  report.say()
  report.say(table)
  return report
}
