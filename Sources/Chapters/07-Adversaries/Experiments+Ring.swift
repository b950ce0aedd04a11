/// A ring of eight Gaussians: does the generator find them all, and does it stay with them?
///
///     found    a mode within 3σ of which lies at least a tenth of its fair share of the fakes
///     near     the share of the fakes within 3σ of any mode

import Arrays
import Backpropagation
import Convolutions
import Foundation
import LogisticRegression
import Optimization

/// Gaussians on a circle.
public struct Ring: Equatable, Sendable {
  public let modes: Int
  public let radius: Double
  public let deviation: Double

  public init(modes: Int = 8, radius: Double = 2, deviation: Double = 0.1) {
    (self.modes, self.radius, self.deviation) = (modes, radius, deviation)
  }

  public func centre(_ k: Int) -> (x: Double, y: Double) {
    let angle = 2 * Double.pi * Double(k) / Double(modes)
    return (radius * cos(angle), radius * sin(angle))
  }

  public func samples(_ m: Int, using generator: inout SplitMix64) -> Volume {
    var X = Volume(m, 1, 1, 2)
    for e in 0..<m {
      let (x, y) = centre(generator.index(below: modes))
      X[e, 0, 0, 0] = Scalar(x + deviation * generator.normal())
      X[e, 0, 0, 1] = Scalar(y + deviation * generator.normal())
    }
    return X
  }

  /// How well points cover the ring.
  public func coverage(of points: Volume) -> Coverage {
    var counts = Array(repeating: 0, count: modes)
    for e in 0..<points.m {
      let (x, y) = (Double(points[e, 0, 0, 0]), Double(points[e, 0, 0, 1]))
      for k in 0..<modes {
        let (a, b) = centre(k)
        if (x - a) * (x - a) + (y - b) * (y - b) <= 9 * deviation * deviation { counts[k] += 1 }
      }
    }
    return Coverage(
      modes: counts.filter { n in 10 * n * modes >= points.m }.count,
      near: Double(counts.reduce(0, +)) / Double(max(points.m, 1)))
  }
}

public struct Coverage: Equatable, Sendable {
  public let modes: Int
  public let near: Double

  public init(modes: Int, near: Double) { (self.modes, self.near) = (modes, near) }
}

/// How the ring is played.
public struct RingSettings: Sendable {
  public var rules = Rules(.nonSaturating)
  public var steps = 3_000
  public var batch = 128
  /// How many steps each side takes in its turn.
  public var generatorSteps = 1
  public var discriminatorSteps = 1
  public var hidden = 64
  /// As many as the plane has: of more, the fakes are drawn to a few modes and stay there.
  public var noise = 2
  public var rate: Scalar = 0.001

  public init() {}

  /// Many steps of the generator for one of the discriminator, and more noise: it runs to wherever the fakes pass for real
  /// at the time.
  public static var collapsing: RingSettings {
    var settings = RingSettings()
    settings.generatorSteps = 10
    settings.noise = 16
    settings.steps = 400
    return settings
  }
}

public struct RingMoment: Sendable {
  public let step: Int
  public let fakes: Volume
  public let coverage: Coverage
  public let costs: GameCosts
}

/// A GAN on the ring; the moments are those after the listed steps.
public func gameOnRing<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ ring: Ring = Ring(), _ settings: RingSettings = RingSettings(), moments: [Int],
  seed: UInt64 = 1, watch: (Int, Int) -> Void = { _, _ in }
) throws -> [RingMoment] {
  var generator = SplitMix64(seed: seed)
  let (n, m) = (settings.hidden, settings.batch)
  var game = GAN<Kernels>(
    generator: Player("generator", .dense(settings.noise, hidden: [n, n], 2), rate: settings.rate, using: &generator),
    discriminator: Player(
      "discriminator", .dense(2, hidden: [n, n], 1, .leakyReLU), rate: settings.rate, using: &generator),
    settings.rules)
  let decay = LinearDecay(steady: settings.steps / 2, end: settings.steps + 1)
  var seen: [RingMoment] = []
  for t in 1...settings.steps {
    let rate = decay.rate(settings.rate, at: t)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (rate, rate)
    var costs = GameCosts(discriminator: 0, generator: 0)
    for _ in 0..<settings.discriminatorSteps {
      let fakes = game.generator.images(.noise(m, settings.noise, using: &generator))
      costs.discriminator = try game.discriminatorStep(real: ring.samples(m, using: &generator), fake: fakes)
    }
    for _ in 0..<settings.generatorSteps {
      let pass = game.generator.play(.noise(m, settings.noise, using: &generator))
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
public func medianCoverage(_ runs: [Coverage]) -> Coverage {
  func median<Value: Comparable>(_ values: [Value]) -> Value { values.sorted()[values.count / 2] }
  return Coverage(modes: median(runs.map(\.modes)), near: median(runs.map(\.near)))
}
