/// What the lesson on adversaries runs first: a saddle, a Gaussian on a line, a ring of Gaussians.
///
///     (1) saddle        J = x y, x descends, y climbs
///           at once          x ← x − α y,  y ← y + α x             the distance grows by √(1 + α²) each step
///           in turn          x ← x − α y,  y ← y + α x, x being the new one       it stays between two ellipses
///     (2) best answer   D(x) = p(x) / (p(x) + q(x))                p real, q generated
///     (3) ring          centres at (r cos 2πk/8, r sin 2πk/8), deviation σ

import Arrays
import Backpropagation
import Convolutions
import Foundation
import LogisticRegression
import Optimization

// MARK: The saddle

/// (1) The way of two players on the saddle x · y, from (1, 1): its start and each step's end.
public func saddle(rate alpha: Scalar, steps: Int, inTurn: Bool) -> [(x: Scalar, y: Scalar)] {
  var (x, y): (Scalar, Scalar) = (1, 1)
  return [(x, y)]
    + (0..<steps).map { _ in
      let x_next = x - alpha * y
      y += alpha * (inTurn ? x_next : x)
      x = x_next
      return (x, y)
    }
}

// MARK: A line

/// A normal distribution.
public struct Gaussian: Equatable, Sendable {
  public let mean: Double
  public let deviation: Double

  public init(_ mean: Double, _ deviation: Double) { (self.mean, self.deviation) = (mean, deviation) }

  public func density(_ x: Double) -> Double {
    let t = (x - mean) / deviation
    return exp(-t * t / 2) / (deviation * (2 * Double.pi).squareRoot())
  }

  public func samples(_ m: Int, using generator: inout SplitMix64) -> Volume {
    Volume(m, 1, 1, 1, elements: (0..<m).map { _ in Scalar(mean + deviation * generator.normal()) })
  }
}

/// (2) The best discriminator's answer.
public func bestAnswer(_ p: Double, _ q: Double) -> Double { p + q == 0 ? 0.5 : p / (p + q) }

/// What the best discriminator pays: its cost, integrated over the line.
public func costOfBest(real p: Gaussian, fake q: Gaussian) -> Double {
  let (places, width) = line(p, q, reach: 8, cells: 2_000)
  return places.reduce(0) { cost, x in
    let (real, fake) = (p.density(x), q.density(x))
    // 1 − D is q / (p + q): written so, it is not lost where D rounds to 1.
    return cost - width
      * ((real > 0 ? real * log(real / (real + fake)) : 0) + (fake > 0 ? fake * log(fake / (real + fake)) : 0))
  }
}

/// Places along the line, as far as so many deviations of either distribution reach, and how far they are apart.
private func line(_ p: Gaussian, _ q: Gaussian, reach: Double, cells: Int) -> (places: [Double], width: Double) {
  let (low, high) = (
    min(p.mean - reach * p.deviation, q.mean - reach * q.deviation),
    max(p.mean + reach * p.deviation, q.mean + reach * q.deviation)
  )
  let width = (high - low) / Double(cells)
  return ((0...cells).map { i in low + width * Double(i) }, width)
}

/// A discriminator beside the best one, at places along a line.
public struct LineJudgement: Sendable {
  public let places: [Double]
  public let learned: [Double]
  public let best: [Double]
  /// The mean of |learned − best| where images are: weighed with (p + q) / 2.
  public let error: Double
  /// What the best pays, from its integral, and what the learned one pays on fresh images.
  public let bestCost: Double
  public let cost: Double
}

/// (2) Trains a discriminator of two fixed distributions, and holds it against the best.
public func discriminatorOfLine<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, real p: Gaussian, fake q: Gaussian, _ rules: Rules = Rules(), steps: Int,
  batch m: Int = 128, seed: UInt64 = 1
) throws -> LineJudgement {
  var generator = SplitMix64(seed: seed)
  var judge = Player<Kernels>(
    "discriminator", .dense(1, hidden: [32, 32], 1, .tanh), .adam(), rate: 0.01, using: &generator)
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  for t in 0..<steps {
    judge.update.alpha = decay.rate(0.01, at: t + 1)
    _ = try judge.learn(
      toTell: p.samples(m, using: &generator), from: q.samples(m, using: &generator), rules, step: t)
  }
  let (places, width) = line(p, q, reach: 4, cells: 160)
  let learned = judge.probabilities(places)
  let best = places.map { x in bestAnswer(p.density(x), q.density(x)) }
  let error = places.indices.reduce(0.0) { sum, i in
    sum + width * abs(learned[i] - best[i]) * (p.density(places[i]) + q.density(places[i])) / 2
  }
  let (real, fake) = (p.samples(20_000, using: &generator), q.samples(20_000, using: &generator))
  return LineJudgement(
    places: places, learned: learned, best: best, error: error,
    bestCost: costOfBest(real: p, fake: q), cost: Double(judge.telling(real, from: fake, rules).cost))
}

extension Player {
  /// σ of the scores at places along a line.
  fileprivate func probabilities(_ places: [Double]) -> [Double] {
    let X = Volume(places.count, 1, 1, 1, elements: places.map { x in Scalar(x) })
    return network.forward(X).scores.elements.map { z in 1 / (1 + exp(-Double(z))) }
  }
}

/// A moment of the game on a line: where the fakes are, and what the discriminator says.
public struct LineMoment: Sendable {
  public let step: Int
  /// 2,000 fakes.
  public let fakes: [Double]
  public let places: [Double]
  public let answers: [Double]
  public let costs: GameCosts

  public var mean: Double { fakes.reduce(0, +) / Double(fakes.count) }
  public var deviation: Double {
    let mean = mean
    return (fakes.reduce(0) { sum, x in sum + (x - mean) * (x - mean) } / Double(fakes.count)).squareRoot()
  }
}

/// A GAN on a line: noise becomes the given distribution. The moments are those before the listed steps.
public func gameOnLine<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, real p: Gaussian, moments: [Int], _ rules: Rules = Rules(), batch m: Int = 128,
  seed: UInt64 = 1
) throws -> [LineMoment] {
  var generator = SplitMix64(seed: seed)
  let steps = moments.max() ?? 0
  var game = GAN<Kernels>(
    generator: Player("generator", .dense(1, hidden: [16], 1, .tanh), rate: 0.002, using: &generator),
    discriminator: Player("discriminator", .dense(1, hidden: [32, 32], 1, .tanh), rate: 0.004, using: &generator),
    rules)
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  let places = (0...160).map { i in p.mean + p.deviation * (Double(i) / 10 - 8) }
  var seen: [LineMoment] = []
  for t in 0...steps {
    if moments.contains(t) {
      let fakes = game.generator.images(.noise(2_000, 1, using: &generator))
      let told = game.discriminator.telling(p.samples(2_000, using: &generator), from: fakes, rules)
      seen.append(
        LineMoment(
          step: t, fakes: fakes.elements.map { x in Double(x) }, places: places,
          answers: game.discriminator.probabilities(places),
          costs: GameCosts(
            discriminator: told.cost, generator: game.discriminator.verdict(on: fakes, rules.loss).cost)))
    }
    if t == steps { break }
    game.generator.update.alpha = decay.rate(0.002, at: t + 1)
    game.discriminator.update.alpha = decay.rate(0.004, at: t + 1)
    _ = try game.step(real: p.samples(m, using: &generator), z: .noise(m, 1, using: &generator))
  }
  return seen
}
