/// A ring of eight Gaussians: does the generator find them all?

import Adversaries
import Arrays
import Convolutions
import Optimization
import Plots
import StudyKit

/// How the ring is played.
struct RingSettings: Sendable {
  var objective = AdversarialObjective(.nonSaturating)
  var steps = 3_000
  var batch = 128
  /// How many steps each side takes in its turn.
  var generatorSteps = 1
  var discriminatorSteps = 1
  var hidden = 64
  /// As many as the plane has: of more, the fakes are drawn to a few modes and stay there.
  var noise = 2
  var learningRate: Scalar = 0.001
}

struct RingMoment: Sendable {
  let step: Int
  let fakes: Volume
  let coverage: Coverage
  let costs: AdversarialCosts
}

/// A GAN on the ring; the moments are those after the listed steps.
func gameOnRing<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ ring: Ring = Ring(), _ settings: RingSettings = RingSettings(), moments: [Int],
  seed: UInt64 = 1, watch: (Int, Int) -> Void = { _, _ in }
) throws -> [RingMoment] {
  var generator = SplitMix64(seed: seed)
  let (n, m) = (settings.hidden, settings.batch)
  var game = GAN<Kernels>(
    generator: AdversarialModel(
      "generator", .dense(settings.noise, hidden: [n, n], 2), learningRate: settings.learningRate, using: &generator),
    discriminator: AdversarialModel(
      "discriminator", .dense(2, hidden: [n, n], 1, .leakyReLU), learningRate: settings.learningRate, using: &generator),
    settings.objective)
  let decay = LinearDecay(steady: settings.steps / 2, end: settings.steps + 1)
  var seen: [RingMoment] = []
  for t in 1...settings.steps {
    let learningRate = decay.learningRate(settings.learningRate, at: t)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (learningRate, learningRate)
    var costs = AdversarialCosts(discriminator: 0, generator: 0)
    for _ in 0..<settings.discriminatorSteps {
      let fakes = game.generator.images(.noise(m, settings.noise, using: &generator))
      costs.discriminator = try game.discriminatorStep(real: ring.samples(m, using: &generator), fake: fakes)
    }
    for _ in 0..<settings.generatorSteps {
      let pass = game.generator.forward(.noise(m, settings.noise, using: &generator))
      costs.generator = try game.generatorStep(pass, real: pass.output)
    }
    game.steps = t
    watch(t, settings.steps)
    if moments.contains(t) {
      let fakes = game.generator.images(.noise(1_000, settings.noise, using: &generator))
      seen.append(RingMoment(step: t, fakes: fakes, coverage: ring.coverage(of: fakes), costs: costs))
    }
  }
  return seen
}

/// The median of the coverages at the end, over seeds.
func medianCoverage(_ runs: [Coverage]) -> Coverage {
  func median<Value: Comparable>(_ values: [Value]) -> Value { values.sorted()[values.count / 2] }
  return Coverage(modes: median(runs.map(\.modes)), near: median(runs.map(\.near)))
}

private let ringMoments = [100, 300, 1_000, 3_000]

/// The lesson's game with five seeds, played once for the run and the figure.
private func gamesOnRing(_ settings: Settings) throws -> [[RingMoment]] {
  try shelved("ring", settings) {
    try (0..<5).map { k in
      let seed = settings.seed + UInt64(k)
      return try gameOnRing(settings.kernels.adversaries, moments: ringMoments, seed: seed) { step, steps in
        settings.progress("ring, seed \(seed)", step, of: steps)
      }
    }
  }
}

func runRing(_ settings: Settings) throws -> Report {
  let outcomes = try gamesOnRing(settings)
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

func ringPanel(_ title: String, _ fakes: Volume, shown: Int = 400) -> Panel {
  let ring = Ring()
  let centres = (0..<ring.modes).map(ring.centre)
  let few = 0..<min(shown, fakes.m)
  return Panel(
    title, x: Axis(range: -2.8...2.8), y: Axis(range: -2.8...2.8), isotropic: true,
    [
      .points(
        "fakes", x: few.map { e in Double(fakes[e, 0, 0, 0]) }, y: few.map { e in Double(fakes[e, 0, 0, 1]) },
        colour: .vermilion, mark: .disc),
      .points("centres", x: centres.map(\.x), y: centres.map(\.y), colour: .black, mark: .plus),
    ])
}

func drawRing(_ title: String, _ settings: Settings) throws -> Figure {
  let moments = try gamesOnRing(settings)[0]
  return Figure(
    title, columns: 2,
    panels: moments.map { moment in
      ringPanel("step \(moment.step): \(moment.coverage.modes) of 8", moment.fakes)
    })
}
