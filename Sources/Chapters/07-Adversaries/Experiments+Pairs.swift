/// Translations in pairs: digits from their outlines.
///
///     outline     1 where a pixel differs from its right or lower neighbour by more than a threshold, else −1

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization

/// The outlines of images, in −1 and 1.
public func outlines(of X: Volume, threshold: Scalar = 0.5) -> Volume {
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
public struct PairResult<Kernels: AdversaryKernels>: Sendable {
  public var game: Pix2Pix<Kernels>
  public let untrained: Double
  public let error: Double
  /// The mean variance within the answers beside that of the truth: L1 alone blurs.
  public let contrast: Double
}

/// Pix2Pix from X to Y; held-out L1 before and after.
public func gameOnPairs<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, train: DomainPair, held: DomainPair, widths: [Int] = [16, 32, 64], lambda: Scalar = 100,
  isAdversarial: Bool, steps: Int, batch m: Int = 16, rate: Scalar = 0.002, seed: UInt64 = 1,
  notebook: Notebook? = nil, watch: (Int, GameCosts) -> Void = { _, _ in }
) throws -> PairResult<Kernels> {
  var generator = SplitMix64(seed: seed)
  let (input, output) = (
    ImageShape(train.x.nH, train.x.nW, train.x.nC), ImageShape(train.y.nH, train.y.nW, train.y.nC)
  )
  var game = Pix2Pix<Kernels>(
    generator: Player(
      "generator", .uNet(input, widths: widths, channels: output.nC), rate: rate, using: &generator),
    discriminator: Player(
      "discriminator",
      .patchDiscriminator(ImageShape(input.nH, input.nW, input.nC + output.nC), widths: [16, 32], .batchNorm),
      rate: rate, using: &generator), lambda: lambda, isAdversarial: isAdversarial)
  func error() -> Double { Double(Kernels.distance(game.generator.images(held.x), held.y, .absolute)) }
  let untrained = error()
  let decay = LinearDecay(steady: steps / 2, end: steps + 1)
  try game.takeUp(notebook, &generator)
  while game.steps < steps {
    let places = (0..<m).map { _ in generator.index(below: train.x.m) }
    let alpha = decay.rate(rate, at: game.steps + 1)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (alpha, alpha)
    watch(game.steps + 1, try game.step(train.x.images(at: places), train.y.images(at: places)))
    try game.writeDown(notebook, generator)
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
