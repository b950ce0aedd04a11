/// Two colourings: a translation without pairs, whose truth is known all the same.

import Adversaries
import Arrays
import Convolutions
import Optimization
import Plots
import StudyKit

/// The mean of |A − B| over the pixels where the coloured shapes X are.
func errorOnShapes(_ A: Volume, _ B: Volume, _ X: Volume) -> Double {
  let inside = X.elements.indices.filter { p in X.elements[p - p % 3] > 0 }
  return inside.reduce(0.0) { sum, p in sum + Double(abs(A.elements[p] - B.elements[p])) }
    / Double(max(inside.count, 1))
}

/// How the domains are played.
struct DomainSettings: Sendable {
  var objective = CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, identity: 0)
  var translator = [16, 32]
  var discriminator = [16, 32]
  var blocks = 2
  var steps = 1_000
  var batch = 4
  var learningRate: Scalar = 0.001
  var pool = 50
}

struct DomainMoment: Sendable {
  let step: Int
  /// The first of the held-out images of X, and what G makes of them; the first of Y, and what F makes of them.
  let shown: (x: Volume, toY: Volume, y: Volume, toX: Volume)
  /// L1 from the truth on held-out images: of G(X) from T(X), of F(Y) from T⁻¹(Y).
  let toY: Double
  let toX: Double
  /// The mean of both, where the shapes are: the ground is easy, and most of an image.
  let onShapes: Double
  /// The mean of both ways there and back, without λ.
  let cycle: Double
  let costs: CycleCosts
}

/// CycleGAN on shapes whose pairing it never sees; held against the truth before the first step and after the listed.
/// Taken up from a notebook, it is what it would have been without a break, but for the moments before.
func gameOnDomains<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, size n: Int, _ settings: DomainSettings = DomainSettings(), moments: [Int],
  held count: Int = 64, seed: UInt64 = 1, checkpoints: Checkpoints? = nil,
  watch: (Int, CycleCosts) -> Void = { _, _ in },
  see: (DomainMoment) -> Void = { _ in }
) throws -> (game: CycleGAN<Kernels>, moments: [DomainMoment]) {
  var generator = SplitMix64(seed: seed)
  let image = ImageShape(n, n, 3)
  let translator = LayerGraph.translator(image, widths: settings.translator, blocks: settings.blocks, channels: 3)
  func model(_ name: String, _ graph: LayerGraph) -> AdversarialModel<Kernels> {
    AdversarialModel(name, graph, learningRate: settings.learningRate, deviation: 0.05, using: &generator)
  }
  let judge = LayerGraph.patchDiscriminator(image, widths: settings.discriminator)
  var game = CycleGAN<Kernels>(
    G: model("G", translator), F: model("F", translator), D_X: model("D_X", judge), D_Y: model("D_Y", judge),
    settings.objective, pool: settings.pool)
  let X = colouredShapes(count, n, using: &generator)
  let Y = recoloured(X)
  let decay = LinearDecay(steady: settings.steps / 2, end: settings.steps + 1)
  var seen: [DomainMoment] = []
  var costs = CycleCosts(adversarial: (0, 0), cycle: 0, identity: 0, discriminators: (0, 0))
  func look() {
    func error(_ A: Volume, _ B: Volume) -> Double { Double(Kernels.distance(A, B, .absolute)) }
    let (toY, toX) = (game.G.images(X), game.F.images(Y))
    let few = Array(0..<min(count, 8))
    let moment = DomainMoment(
      step: game.steps,
      shown: (X.images(at: few), toY.images(at: few), Y.images(at: few), toX.images(at: few)),
      toY: error(toY, Y), toX: error(toX, X), onShapes: (errorOnShapes(toY, Y, X) + errorOnShapes(toX, X, X)) / 2,
      cycle: (error(game.F.images(toY), X) + error(game.G.images(toX), Y)) / 2, costs: costs)
    seen.append(moment)
    see(moment)
  }
  try game.resumeIfSaved(checkpoints, &generator)
  if game.steps == 0 { look() }
  while game.steps < settings.steps {
    let learningRate = decay.learningRate(settings.learningRate, at: game.steps + 1)
    (game.G.update.alpha, game.F.update.alpha) = (learningRate, learningRate)
    (game.D_X.update.alpha, game.D_Y.update.alpha) = (learningRate, learningRate)
    // Each domain's batch is drawn by itself: no shape of the one is the other's.
    let batch = DomainPair(
      x: colouredShapes(settings.batch, n, using: &generator),
      y: recoloured(colouredShapes(settings.batch, n, using: &generator)))
    costs = try game.step(batch, using: &generator)
    watch(game.steps, costs)
    if moments.contains(game.steps) { look() }
    try game.saveIfDue(checkpoints, generator)
  }
  return (game, seen)
}

/// A game on the domains: its name, and what was seen on the way.
struct DomainOutcome: Sendable {
  let name: String
  let moments: [DomainMoment]
}

func domainOutcome<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ name: String, size: Int, _ domain: DomainSettings, moments: [Int], _ settings: Settings
) throws -> DomainOutcome {
  let (_, seen) = try gameOnDomains(
    Kernels.self, size: size, domain, moments: moments, seed: settings.seed,
    checkpoints: settings.checkpoints("domains \(size), \(name)")
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

private let domainSteps = 1_000

/// CycleGAN at 32 × 32 × 3, with the cycle and without, three seeds each; played once for the run and the figure.
private func domainOutcomes<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [[DomainOutcome]] {
  try shelved("domains", settings) {
    try [("with the cycle", Scalar(10)), ("without", 0)].map { name, lambda in
      var domain = DomainSettings()
      domain.steps = domainSteps
      domain.objective.cycle = lambda
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
  let outcomes = try domainOutcomes(settings.kernels.adversaries, settings)
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

func drawDomains(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try domainOutcomes(settings.kernels.adversaries, settings)
  guard let start = outcomes.first?[0].moments.last?.shown else { return Figure(title, panels: []) }
  var panels = [
    gallery("X", start.x, columns: 8), gallery("Y", start.y, columns: 8),
    gallery("the truth, hidden in training", recoloured(start.x), columns: 8),
    gallery("the truth, hidden in training", recolouredBack(start.y), columns: 8),
  ]
  for outcome in outcomes {
    guard let shown = outcome[0].moments.last?.shown else { continue }
    panels += [
      gallery("G(X), \(outcome[0].name)", shown.toY, columns: 8),
      gallery("F(Y), \(outcome[0].name)", shown.toX, columns: 8),
    ]
  }
  return Figure(title, columns: 2, panels: panels)
}
