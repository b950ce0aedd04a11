/// Outlines to digits: a translation that is learned from pairs.
///
///     outline     1 where a pixel differs from its right or lower neighbour by more than a threshold, else −1

import Adversaries
import Arrays
import Convolutions
import Optimization
import Plots
import StudyKit

/// The outlines of images, in −1 and 1.
func outlines(of X: Volume, threshold: Scalar = 0.5) -> Volume {
  var O = Volume(X.m, X.nH, X.nW, X.nC)
  for e in 0..<X.m {
    for h in 0..<X.nH {
      for w in 0..<X.nW {
        for c in 0..<X.nC {
          let here = X[e, h, w, c]
          let down = h + 1 < X.nH && abs(X[e, h + 1, w, c] - here) > threshold
          let right = w + 1 < X.nW && abs(X[e, h, w + 1, c] - here) > threshold
          O[e, h, w, c] = down || right ? 1 : -1
        }
      }
    }
  }
  return O
}

/// How a translator of pairs does on pairs that it has not seen.
struct PairResult<Kernels: AdversaryKernels>: Sendable {
  var game: Pix2Pix<Kernels>
  let untrained: Double
  let error: Double
  /// The mean variance within the answers beside that of the truth: L1 alone blurs.
  let contrast: Double
}

/// Pix2Pix from X to Y; held-out L1 before and after.
func gameOnPairs<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, train: DomainPair, held: DomainPair, widths: [Int] = [16, 32, 64], lambda: Scalar = 100,
  isAdversarial: Bool, steps: Int, batch m: Int = 16, learningRate: Scalar = 0.002, seed: UInt64 = 1,
  checkpoints: Checkpoints? = nil, watch: (Int, AdversarialCosts) -> Void = { _, _ in }
) throws -> PairResult<Kernels> {
  var generator = SplitMix64(seed: seed)
  let (input, output) = (
    ImageShape(train.x.nH, train.x.nW, train.x.nC), ImageShape(train.y.nH, train.y.nW, train.y.nC)
  )
  var game = Pix2Pix<Kernels>(
    generator: AdversarialModel(
      "generator", .uNet(input, widths: widths, channels: output.nC), learningRate: learningRate, using: &generator),
    discriminator: AdversarialModel(
      "discriminator",
      .patchDiscriminator(ImageShape(input.nH, input.nW, input.nC + output.nC), widths: [16, 32], .batchNorm),
      learningRate: learningRate, using: &generator), lambda: lambda, isAdversarial: isAdversarial)
  func error() -> Double { Double(Kernels.distance(game.generator.images(held.x), held.y, .absolute)) }
  let untrained = error()
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  try game.resumeIfSaved(checkpoints, &generator)
  while game.steps < steps {
    let places = (0..<m).map { _ in generator.index(below: train.x.m) }
    let alpha = decay.learningRate(learningRate, at: game.steps + 1)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (alpha, alpha)
    watch(game.steps + 1, try game.step(train.x.images(at: places), train.y.images(at: places)))
    try game.saveIfDue(checkpoints, generator)
  }
  return PairResult(
    game: game, untrained: untrained, error: error(),
    contrast: variance(game.generator.images(held.x)) / variance(held.y))
}

private func variance(_ X: Volume) -> Double {
  let size = X.nH * X.nW * X.nC
  return (0..<X.m).reduce(0.0) { sum, e in
    let image = X.elements[e * size..<(e + 1) * size].map { x in Double(x) }
    let mean = image.reduce(0, +) / Double(size)
    return sum + image.reduce(0) { sum, x in sum + (x - mean) * (x - mean) } / Double(size * X.m)
  }
}

/// One way to train, and how its answers do on pairs that it has not seen.
private struct PairOutcome: Sendable {
  let name: String
  let untrained: Double
  let error: Double
  let contrast: Double
  let made: Volume
}

private struct PairOutcomes: Sendable {
  let shown: Volume
  let truth: Volume
  let ways: [PairOutcome]
}

private let pairWays: [(name: String, lambda: Scalar, isAdversarial: Bool)] = [
  ("L1 and adversary", 100, true), ("L1 alone", 100, false), ("adversary alone", 0, true),
]

/// The lesson's three ways to train, each once for the run and the figure.
private func pairOutcomes<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> PairOutcomes {
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
        seed: settings.seed, checkpoints: settings.checkpoints("pairs, \(way.name)")
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
  let outcomes = try pairOutcomes(settings.kernels.adversaries, settings)
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

func drawPairs(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try pairOutcomes(settings.kernels.adversaries, settings)
  return Figure(
    title, columns: 1,
    panels: [gallery("shown", outcomes.shown, columns: 12), gallery("the truth", outcomes.truth, columns: 12)]
      + outcomes.ways.map { way in gallery("\(way.name): L1 \(short(way.error, digits: 2))", way.made, columns: 12) })
}
