/// CycleGAN: two translators and two discriminators, and no pair of images anywhere.
///
///     (1) Y′ = G(X), X″ = F(Y′)        X′ = F(Y), Y″ = G(X′)
///     (2) J = J_G(D_Y(Y′)) + J_G(D_X(X′)) + cycle(X″, X; Y″, Y) + identity(F(X), X; G(Y), Y)
///     (3) G and F move against ∇J; the slope of X″ passes through F, then joins D_Y's, then passes through G
///     (4) D_Y moves against ∇J_D(D_Y(Y), D_Y(an older Y′)), D_X likewise: the fakes come from a pool
///
///     X, Y, and all that is made of them (m, n_H, n_W, n_C)

import Arrays
import Convolutions
import LogisticRegression
import Optimization

/// How the two pairs play: the loss, λ of the cycle and of the identity, and whether the translators try to fool anybody.
public struct CycleRules: Equatable, Sendable, CustomStringConvertible {
  public var game: Rules
  public var cycle: Scalar
  public var identity: Scalar
  public var isAdversarial: Bool

  public init(
    _ game: Rules = Rules(.leastSquares), cycle: Scalar = 10, identity: Scalar = 0, isAdversarial: Bool = true
  ) {
    (self.game, self.cycle, self.identity, self.isAdversarial) = (game, cycle, identity, isAdversarial)
  }

  public var description: String {
    "\(game), cycle \(cycle), identity \(identity)" + (isAdversarial ? "" : ", not adversarial")
  }
}

/// The four players.
public struct CycleGAN<Kernels: AdversaryKernels>: Game {
  /// G: X → Y
  public var G: Player<Kernels>
  /// F: Y → X
  public var F: Player<Kernels>
  public var D_X: Player<Kernels>
  public var D_Y: Player<Kernels>
  public let rules: CycleRules
  /// Fakes of the past, X′ and Y′; without, discriminators see those of the step.
  public var pools: (x: ImagePool, y: ImagePool)?
  public var steps = 0

  public init(
    G: Player<Kernels>, F: Player<Kernels>, D_X: Player<Kernels>, D_Y: Player<Kernels>,
    _ rules: CycleRules = CycleRules(), pool: Int = 0
  ) {
    let (toY, toX) = (G.network.plan, F.network.plan)
    require(
      toY.input == toX.output && toX.input == toY.output && D_X.network.plan.input == toX.output
        && D_Y.network.plan.input == toY.output,
      "CycleGAN: G leads from \(toY.input) to \(toY.output), F from \(toX.input) to \(toX.output)")
    (self.G, self.F, self.D_X, self.D_Y, self.rules) = (G, F, D_X, D_Y, rules)
    if pool > 0 { pools = (ImagePool(pool, toX.output), ImagePool(pool, toY.output)) }
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try G.walk(visit)
    try F.walk(visit)
    try D_X.walk(visit)
    try D_Y.walk(visit)
    try pools?.x.walk { name, shape, elements in try visit("pool X, \(name)", shape, &elements) }
    try pools?.y.walk { name, shape, elements in try visit("pool Y, \(name)", shape, &elements) }
  }

  public var description: String { "CycleGAN, \(rules)" }
}

/// What a step's terms were before it.
public struct CycleCosts: Equatable, Sendable {
  /// What D_Y's verdict costs G, and D_X's F.
  public var fooling: (x: Scalar, y: Scalar)
  public var cycle: Scalar
  public var identity: Scalar
  /// J_D of D_X and of D_Y.
  public var telling: (x: Scalar, y: Scalar)

  package init(fooling: (x: Scalar, y: Scalar), cycle: Scalar, identity: Scalar, telling: (x: Scalar, y: Scalar)) {
    (self.fooling, self.cycle, self.identity, self.telling) = (fooling, cycle, identity, telling)
  }

  /// (2)
  public var generators: Scalar { fooling.x + fooling.y + cycle + identity }

  public static func == (a: CycleCosts, b: CycleCosts) -> Bool {
    a.fooling == b.fooling && a.cycle == b.cycle && a.identity == b.identity && a.telling == b.telling
  }
}

/// What the two translators make of a batch, and what it brings them.
public struct CycleSlope: Sendable {
  public var costs: CycleCosts
  public var G: ConvParameters
  public var F: ConvParameters
  /// X′ and Y′.
  public var fakes: DomainPair
  var passes: (ofG: [ConvPass], ofF: [ConvPass])
}

extension CycleGAN {
  /// (1)–(3) The costs of both translators, with their gradients.
  public func translating(_ batch: DomainPair) -> CycleSlope {
    // (1)
    let (toY, toX) = (G.play(batch.x), F.play(batch.y))
    // (2)
    let (onX, onY) = (D_X.verdict(on: toX.output, rules.game.loss), D_Y.verdict(on: toY.output, rules.game.loss))
    let weight: Scalar = rules.isAdversarial ? 1 : 0
    var costs = CycleCosts(
      fooling: (weight * onX.cost, weight * onY.cost), cycle: 0, identity: 0, telling: (0, 0))
    var (slopeX, slopeY) = (onX.slope.scaled(by: weight), onY.slope.scaled(by: weight))
    var gradients: (ofG: [ConvParameters], ofF: [ConvParameters]) = ([], [])
    var passes = (ofG: [toY], ofF: [toX])
    // (3) home through the second translator, and on to the first
    if rules.cycle != 0 {
      let (backX, backY) = (F.play(toY.output), G.play(toX.output))
      let home = DomainPair(x: backX.output, y: backY.output)
      costs.cycle = Kernels.cycleCost(home, batch, lambda: rules.cycle)
      let slopes = Kernels.cycleGradients(home, batch, lambda: rules.cycle)
      let (throughF, dY) = F.network.backward(backX, [backX.values.count - 1: slopes.x], toInputs: true)
      let (throughG, dX) = G.network.backward(backY, [backY.values.count - 1: slopes.y], toInputs: true)
      if let dX, let dY {
        Kernels.add(dX.elements, scale: 1, to: &slopeX.elements)
        Kernels.add(dY.elements, scale: 1, to: &slopeY.elements)
      }
      gradients = ([throughG], [throughF])
      passes = ([toY, backY], [toX, backX])
    }
    gradients.ofG.append(G.gradient(toY, slopeY))
    gradients.ofF.append(F.gradient(toX, slopeX))
    if rules.identity != 0 {
      let (keptX, keptY) = (F.play(batch.x), G.play(batch.y))
      let kept = DomainPair(x: keptX.output, y: keptY.output)
      costs.identity = Kernels.identityCost(kept, batch, lambda: rules.identity)
      let slopes = Kernels.identityGradients(kept, batch, lambda: rules.identity)
      gradients.ofG.append(G.gradient(keptY, slopes.y))
      gradients.ofF.append(F.gradient(keptX, slopes.x))
      passes.ofG.append(keptY)
      passes.ofF.append(keptX)
    }
    return CycleSlope(
      costs: costs, G: sum(gradients.ofG), F: sum(gradients.ofF),
      fakes: DomainPair(x: toX.output, y: toY.output), passes: passes)
  }

  private func sum(_ gradients: [ConvParameters]) -> ConvParameters {
    var sum = gradients[0]
    for gradient in gradients.dropFirst() { sum.add(gradient, on: Kernels.self) }
    return sum
  }

  /// (1)–(3) The step of both translators alone.
  public mutating func generatorsStep(_ batch: DomainPair) throws(TrainingError) -> CycleSlope {
    let slope = translating(batch)
    try G.move(against: slope.G, cost: slope.costs.generators, slope.passes.ofG, step: steps)
    try F.move(against: slope.F, cost: slope.costs.generators, slope.passes.ofF, step: steps)
    for pass in slope.passes.ofG { G.follow(pass) }
    for pass in slope.passes.ofF { F.follow(pass) }
    return slope
  }

  /// (4) The step of both discriminators alone.
  public mutating func discriminatorsStep(
    real: DomainPair, fakes: DomainPair
  ) throws(TrainingError) -> (x: Scalar, y: Scalar) {
    let y = try D_Y.learn(toTell: real.y, from: fakes.y, rules.game, step: steps)
    let x = try D_X.learn(toTell: real.x, from: fakes.x, rules.game, step: steps)
    return (x, y)
  }

  /// (1)–(4) One step of all four.
  public mutating func step(
    _ batch: DomainPair, using generator: inout SplitMix64
  ) throws(TrainingError) -> CycleCosts {
    let slope = try generatorsStep(batch)
    var (costs, fakes) = (slope.costs, slope.fakes)
    if pools != nil {
      fakes.x = pools?.x.exchange(fakes.x, using: &generator) ?? fakes.x
      fakes.y = pools?.y.exchange(fakes.y, using: &generator) ?? fakes.y
    }
    costs.telling = try discriminatorsStep(real: batch, fakes: fakes)
    steps += 1
    return costs
  }

  /// The same game with the domains' names swapped.
  public var swapped: CycleGAN {
    var copy = CycleGAN(G: F, F: G, D_X: D_Y, D_Y: D_X, rules)
    copy.pools = pools.map { pools in (pools.y, pools.x) }
    copy.steps = steps
    return copy
  }
}
