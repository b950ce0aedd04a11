/// Translations whose truth is known: outlines of digits to digits, in pairs; shapes in two colourings, without.
///
///     outline     1 where a pixel differs from its right or lower neighbour by more than a threshold, else −1
///     colouring   T(X)[c] = −X[c + 1 mod 3]: what the second domain would show of the same shape; nobody tells CycleGAN

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization

// MARK: Pairs

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
  isAdversarial: Bool, steps: Int, batch m: Int = 16, rate: Scalar = 0.002, seed: UInt64 = 1
) throws(TrainingError) -> PairResult<Kernels> {
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
  for t in 0..<steps {
    let places = (0..<m).map { _ in generator.index(below: train.x.m) }
    let alpha = decay.rate(rate, at: t + 1)
    (game.generator.update.alpha, game.discriminator.update.alpha) = (alpha, alpha)
    _ = try game.step(train.x.images(at: places), train.y.images(at: places))
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

// MARK: Domains

/// Shapes in warm colours on a dark ground, (m, n, n, 3) in −1 … 1: discs, squares and crosses.
public func colouredShapes(_ m: Int, _ n: Int, using generator: inout SplitMix64) -> Volume {
  var X = Volume(m, n, n, 3)
  for e in 0..<m {
    let (kind, size) = (generator.index(below: 3), generator.uniform(0.15, 0.3) * Double(n))
    let (y, x) = (generator.uniform(0.3, 0.7) * Double(n), generator.uniform(0.3, 0.7) * Double(n))
    let colour = [generator.uniform(0.6, 0.9), generator.uniform(-0.7, 0.5), -0.8]
    for h in 0..<n {
      for w in 0..<n {
        let (dy, dx) = (abs(Double(h) + 0.5 - y), abs(Double(w) + 0.5 - x))
        let isInside =
          switch kind {
          case 0: dy * dy + dx * dx <= size * size
          case 1: max(dy, dx) <= 0.85 * size
          default: min(dy, dx) <= 0.3 * size && max(dy, dx) <= size
          }
        for c in 0..<3 { X[e, h, w, c] = Scalar(isInside ? colour[c] : -0.9) }
      }
    }
  }
  return X
}

/// T: the same shapes in the second domain's colours.
public func recoloured(_ X: Volume) -> Volume {
  var Y = X
  for p in stride(from: 0, to: X.elements.count, by: 3) {
    for c in 0..<3 { Y.elements[p + c] = -X.elements[p + (c + 1) % 3] }
  }
  return Y
}

/// T⁻¹
public func recolouredBack(_ Y: Volume) -> Volume {
  var X = Y
  for p in stride(from: 0, to: Y.elements.count, by: 3) {
    for c in 0..<3 { X.elements[p + (c + 1) % 3] = -Y.elements[p + c] }
  }
  return X
}

/// How the domains are played.
public struct DomainSettings: Sendable {
  public var rules = CycleRules(Rules(.leastSquares), cycle: 10, identity: 0)
  public var translator = [16, 32]
  public var discriminator = [16, 32]
  public var blocks = 2
  public var steps = 1_000
  public var batch = 4
  public var rate: Scalar = 0.001
  public var pool = 50

  public init() {}
}

public struct DomainMoment: Sendable {
  public let step: Int
  /// L1 from the truth on held-out images: of G(X) from T(X), of F(Y) from T⁻¹(Y).
  public let toY: Double
  public let toX: Double
  /// The mean of both ways there and back, without λ.
  public let cycle: Double
  public let costs: CycleCosts
}

/// CycleGAN on shapes whose pairing it never sees; held against the truth before the first step and after the listed.
public func gameOnDomains<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, size n: Int, _ settings: DomainSettings = DomainSettings(), moments: [Int],
  held count: Int = 64, seed: UInt64 = 1, watch: (Int, CycleCosts) -> Void = { _, _ in }
) throws(TrainingError) -> (game: CycleGAN<Kernels>, moments: [DomainMoment]) {
  var generator = SplitMix64(seed: seed)
  let image = ImageShape(n, n, 3)
  let translator = Plan.translator(image, widths: settings.translator, blocks: settings.blocks, channels: 3)
  func player(_ name: String, _ plan: Plan) -> Player<Kernels> {
    Player(name, plan, rate: settings.rate, deviation: 0.05, using: &generator)
  }
  let judge = Plan.patchDiscriminator(image, widths: settings.discriminator)
  var game = CycleGAN<Kernels>(
    G: player("G", translator), F: player("F", translator), D_X: player("D_X", judge), D_Y: player("D_Y", judge),
    settings.rules, pool: settings.pool)
  let X = colouredShapes(count, n, using: &generator)
  let Y = recoloured(X)
  let decay = LinearDecay(steady: settings.steps / 2, end: settings.steps + 1)
  var seen: [DomainMoment] = []
  var costs = CycleCosts(fooling: (0, 0), cycle: 0, identity: 0, telling: (0, 0))
  for t in 0...settings.steps {
    if t > 0 {
      let rate = decay.rate(settings.rate, at: t)
      (game.G.update.alpha, game.F.update.alpha) = (rate, rate)
      (game.D_X.update.alpha, game.D_Y.update.alpha) = (rate, rate)
      // Each domain's batch is drawn by itself: no shape of the one is the other's.
      let batch = DomainPair(
        x: colouredShapes(settings.batch, n, using: &generator),
        y: recoloured(colouredShapes(settings.batch, n, using: &generator)))
      costs = try game.step(batch, using: &generator)
      watch(t, costs)
    }
    if t == 0 || moments.contains(t) {
      func error(_ A: Volume, _ B: Volume) -> Double { Double(Kernels.distance(A, B, .absolute)) }
      let (toY, toX) = (game.G.images(X), game.F.images(Y))
      seen.append(
        DomainMoment(
          step: t, toY: error(toY, Y), toX: error(toX, X),
          cycle: (error(game.F.images(toY), X) + error(game.G.images(toX), Y)) / 2, costs: costs))
    }
  }
  return (game, seen)
}
