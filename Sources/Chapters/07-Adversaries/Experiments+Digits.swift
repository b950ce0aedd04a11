/// Digits out of noise, and what they are worth: judged by a classifier that never met the generator.
///
///     classes      how many of the ten the judge finds at all
///     confidence   the mean of its largest probability
///     entropy      of the classes' shares among the images, at most ln 10
///     distance     Fréchet's, in the judge's features
///
///     digits (m, n, n, 1) in −1 … 1

import Arrays
import Backpropagation
import Convolutions
import Datasets
import Foundation
import LogisticRegression
import Optimization

/// The shipped digits, n × n pixels from −1 to 1, and their classes.
public func digitsForGames(_ n: Int) throws(DataError) -> (X: Volume, labels: [Int]) {
  let (X, labels) = try digitImages(n)
  return (X.scaled(by: 2), labels)
}

/// A classifier of images that judges what a generator makes.
public struct Judge<Kernels: ConvNetworkKernels & OptimizerKernels>: Sendable {
  public let network: ConvNetwork<Kernels>
  /// On real images that it was not trained on.
  public let accuracy: Double
  private let features: Int

  public init(_ images: ImageSplit, epochs: Int = 15, seed: UInt64 = 1) throws(TrainingError) {
    let shape = ImageShape(images.train.X.nH, images.train.X.nW, images.train.X.nC)
    let classes = images.train.Y.rows
    var generator = SplitMix64(seed: seed)
    var network = ConvNetwork<Kernels>(
      shape,
      [
        .convolution(filters: 16, Window(3, stride: 2, padding: Padding(1))), .activation(.relu), .flatten, .dense(32),
        .activation(.tanh), .dense(classes),
      ], loss: .crossEntropy, using: &generator)
    var update = Optimizer<Kernels>(.adam(), rate: 0.003, for: network.parameters)
    _ = try network.fit(images.train, &update, batchSize: 64, epochs: epochs, using: &generator)
    self.network = network
    self.features = 5
    accuracy = network.accuracy(images.held.X, labels: images.heldLabels)
  }

  /// The features that distances are measured in, (32, m).
  public func features(_ X: Volume) -> Matrix { network.forward(X).values[features].examples }

  /// What the judge says of images, beside real ones.
  public func verdict(on X: Volume, real: Volume) -> Verdict {
    let P = Kernels.softmax(network.forward(X).scores)
    var counts = Array(repeating: 0, count: P.rows)
    var confidence = 0.0
    for j in 0..<P.columns {
      let best = (0..<P.rows).max { a, b in P[a, j] < P[b, j] } ?? 0
      counts[best] += 1
      confidence += Double(P[best, j]) / Double(P.columns)
    }
    let entropy = counts.filter { n in n > 0 }.reduce(0.0) { sum, n in
      let share = Double(n) / Double(P.columns)
      return sum - share * log(share)
    }
    return Verdict(
      counts: counts, confidence: confidence, entropy: entropy,
      distance: frechetDistance(features(X), features(real)))
  }
}

public struct Verdict: Equatable, Sendable {
  /// How many images of each class.
  public let counts: [Int]
  public let confidence: Double
  public let entropy: Double
  public let distance: Double

  public var classes: Int { counts.filter { n in n > 0 }.count }
}

/// How digits are made.
public struct DigitSettings: Sendable {
  public var noise = 32
  public var widths: (generator: [Int], discriminator: [Int])
  public var first: Int
  public var batch = 64
  public var rate: Scalar = 0.002
  public var rules = Rules(.nonSaturating, realLabel: 0.9)

  /// For images of n × n, a power of 2.
  public init(_ n: Int, widths: [Int] = [64, 32]) {
    first = n >> widths.count
    require(first > 0 && first << widths.count == n, "DigitSettings: \(n) is not \(widths.count) times even")
    self.widths = (widths, widths.reversed())
  }
}

public struct DigitMoment: Sendable {
  public let step: Int
  public let verdict: Verdict
  /// The same noise at every moment.
  public let samples: Volume
  public let costs: GameCosts
}

/// A DCGAN on digits, and what a judge says of it before the first step and after the listed ones. Taken up from a
/// notebook, it is what it would have been without a break, but for the moments before.
public func gameOnDigits<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ X: Volume, judge: Judge<Kernels>, real: Volume, _ settings: DigitSettings,
  moments: [Int], seed: UInt64 = 1, notebook: Notebook? = nil, watch: (Int, GameCosts) -> Void = { _, _ in },
  see: (DigitMoment) -> Void = { _ in }
) throws -> (game: GAN<Kernels>, moments: [DigitMoment]) {
  var generator = SplitMix64(seed: seed)
  let shape = ImageShape(X.nH, X.nW, X.nC)
  var game = GAN<Kernels>(
    generator: Player(
      "generator",
      .dcganGenerator(
        noise: settings.noise, first: settings.first, widths: settings.widths.generator, channels: X.nC),
      rate: settings.rate, using: &generator),
    discriminator: Player(
      "discriminator", .dcganDiscriminator(shape, widths: settings.widths.discriminator), rate: settings.rate,
      using: &generator), settings.rules)
  let shown = Volume.noise(64, settings.noise, using: &generator)
  let judged = Volume.noise(500, settings.noise, using: &generator)
  let steps = moments.max() ?? 0
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  var seen: [DigitMoment] = []
  var costs = GameCosts(discriminator: 0, generator: 0)
  func look() {
    let moment = DigitMoment(
      step: game.steps, verdict: judge.verdict(on: game.generator.images(judged), real: real),
      samples: game.generator.images(shown), costs: costs)
    seen.append(moment)
    see(moment)
  }
  try game.takeUp(notebook, &generator)
  if game.steps == 0 { look() }
  while game.steps < steps {
    let batch = X.images(at: (0..<settings.batch).map { _ in generator.index(below: X.m) })
    let rate = decay.rate(settings.rate, at: game.steps + 1)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (rate, rate)
    costs = try game.step(real: batch, z: .noise(batch.m, settings.noise, using: &generator))
    watch(game.steps, costs)
    if moments.contains(game.steps) { look() }
    try game.writeDown(notebook, generator)
  }
  return (game, seen)
}

/// Noise on the straight way from one point to another, in so many images.
public func interpolation(_ from: Volume, _ to: Volume, _ count: Int) -> Volume {
  require(from.shape == to.shape && from.m == 1 && count > 1, "interpolation: \(from.shape) to \(to.shape)")
  var Z = Volume(count, from.nH, from.nW, from.nC)
  for e in 0..<count {
    let share = Scalar(e) / Scalar(count - 1)
    for c in 0..<from.elements.count {
      Z.elements[e * from.elements.count + c] = (1 - share) * from.elements[c] + share * to.elements[c]
    }
  }
  return Z
}
