/// Translations without pairs, whose truth is known all the same: shapes in two colourings.
///
///     colouring   T(X)[c] = −X[c + 1 mod 3]: what the second domain would show of the same shape; nobody tells CycleGAN

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization

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

/// The mean of |A − B| over the pixels where the coloured shapes X are.
func errorOnShapes(_ A: Volume, _ B: Volume, _ X: Volume) -> Double {
  let inside = X.elements.indices.filter { p in X.elements[p - p % 3] > 0 }
  return inside.reduce(0.0) { sum, p in sum + Double(abs(A.elements[p] - B.elements[p])) }
    / Double(max(inside.count, 1))
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
  /// The first of the held-out images of X, and what G makes of them; the first of Y, and what F makes of them.
  public let shown: (x: Volume, toY: Volume, y: Volume, toX: Volume)
  /// L1 from the truth on held-out images: of G(X) from T(X), of F(Y) from T⁻¹(Y).
  public let toY: Double
  public let toX: Double
  /// The mean of both, where the shapes are: the ground is easy, and most of an image.
  public let onShapes: Double
  /// The mean of both ways there and back, without λ.
  public let cycle: Double
  public let costs: CycleCosts
}

/// CycleGAN on shapes whose pairing it never sees; held against the truth before the first step and after the listed.
/// Taken up from a notebook, it is what it would have been without a break, but for the moments before.
public func gameOnDomains<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, size n: Int, _ settings: DomainSettings = DomainSettings(), moments: [Int],
  held count: Int = 64, seed: UInt64 = 1, notebook: Notebook? = nil, watch: (Int, CycleCosts) -> Void = { _, _ in },
  see: (DomainMoment) -> Void = { _ in }
) throws -> (game: CycleGAN<Kernels>, moments: [DomainMoment]) {
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
  try game.takeUp(notebook, &generator)
  if game.steps == 0 { look() }
  while game.steps < settings.steps {
    let rate = decay.rate(settings.rate, at: game.steps + 1)
    (game.G.update.alpha, game.F.update.alpha) = (rate, rate)
    (game.D_X.update.alpha, game.D_Y.update.alpha) = (rate, rate)
    // Each domain's batch is drawn by itself: no shape of the one is the other's.
    let batch = DomainPair(
      x: colouredShapes(settings.batch, n, using: &generator),
      y: recoloured(colouredShapes(settings.batch, n, using: &generator)))
    costs = try game.step(batch, using: &generator)
    watch(game.steps, costs)
    if moments.contains(game.steps) { look() }
    try game.writeDown(notebook, generator)
  }
  return (game, seen)
}
