/// CycleGAN: two translators and two discriminators, and no pair of images anywhere.
///
///     (1) Y′ = G(X), X″ = F(Y′)        X′ = F(Y), Y″ = G(X′)
///     (2) J = J_G(D_Y(Y′)) + J_G(D_X(X′)) + cycle(X″, X; Y″, Y) + identity(F(X), X; G(Y), Y)
///     (3) G and F move against ∇J; the gradient of X″ passes through F, then joins D_Y's, then passes through G
///     (4) D_Y moves against ∇J_D(D_Y(Y), D_Y(an older Y′)), D_X likewise: the fakes come from a pool
///
///     X, Y, and all that is made of them (m, n_H, n_W, n_C)

import Arrays
import Convolutions
import LogisticRegression
import Optimization

/// How the two pairs play: the loss, λ of the cycle and of the identity, and whether the translators try to fool anybody.
public struct CycleObjective: Equatable, Sendable, CustomStringConvertible {
  public var adversarial: AdversarialObjective
  public var cycle: Scalar
  public var identity: Scalar
  public var isAdversarial: Bool

  public init(
    _ adversarial: AdversarialObjective = AdversarialObjective(.leastSquares), cycle: Scalar = 10, identity: Scalar = 0,
    isAdversarial: Bool = true
  ) {
    (self.adversarial, self.cycle, self.identity, self.isAdversarial) = (adversarial, cycle, identity, isAdversarial)
  }

  public var description: String {
    "\(adversarial), cycle \(cycle), identity \(identity)" + (isAdversarial ? "" : ", not adversarial")
  }
}

/// The four networks.
public struct CycleGAN<Kernels: AdversaryKernels>: AdversarialTraining {
  /// G: X → Y
  public var G: AdversarialModel<Kernels>
  /// F: Y → X
  public var F: AdversarialModel<Kernels>
  public var D_X: AdversarialModel<Kernels>
  public var D_Y: AdversarialModel<Kernels>
  public let objective: CycleObjective
  /// Fakes of the past, X′ and Y′; without, discriminators see those of the step.
  public var pools: (x: ImagePool, y: ImagePool)?
  public var steps = 0

  public init(
    G: AdversarialModel<Kernels>, F: AdversarialModel<Kernels>, D_X: AdversarialModel<Kernels>,
    D_Y: AdversarialModel<Kernels>,
    _ objective: CycleObjective = CycleObjective(), pool: Int = 0
  ) {
    let (toY, toX) = (G.network.graph, F.network.graph)
    require(
      toY.input == toX.output && toX.input == toY.output && D_X.network.graph.input == toX.output
        && D_Y.network.graph.input == toY.output,
      "CycleGAN: G leads from \(toY.input) to \(toY.output), F from \(toX.input) to \(toX.output)")
    (self.G, self.F, self.D_X, self.D_Y, self.objective) = (G, F, D_X, D_Y, objective)
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

  public var description: String { "CycleGAN, \(objective)" }
}

/// What a step's terms were before it.
public struct CycleCosts: Equatable, Sendable {
  /// What D_Y's verdict costs G, and D_X's F.
  public var adversarial: (x: Scalar, y: Scalar)
  public var cycle: Scalar
  public var identity: Scalar
  /// J_D of D_X and of D_Y.
  public var discriminators: (x: Scalar, y: Scalar)

  package init(
    adversarial: (x: Scalar, y: Scalar), cycle: Scalar, identity: Scalar, discriminators: (x: Scalar, y: Scalar)
  ) {
    (self.adversarial, self.cycle, self.identity, self.discriminators) = (adversarial, cycle, identity, discriminators)
  }

  /// (2)
  public var generators: Scalar { adversarial.x + adversarial.y + cycle + identity }

  public static func == (a: CycleCosts, b: CycleCosts) -> Bool {
    a.adversarial == b.adversarial && a.cycle == b.cycle && a.identity == b.identity
      && a.discriminators == b.discriminators
  }
}

/// What the two translators make of a batch, and what it brings them.
public struct CycleCostsAndGradients: Sendable {
  public var costs: CycleCosts
  public var G: ConvParameters
  public var F: ConvParameters
  /// X′ and Y′.
  public var fakes: DomainPair
  var passes: (ofG: [ConvPass], ofF: [ConvPass])
}

extension CycleGAN {
  /// (1)–(3) The costs of both translators, with their gradients.
  public func generatorLosses(_ batch: DomainPair) -> CycleCostsAndGradients {
    // (1)
    let (toY, toX) = (G.forward(batch.x), F.forward(batch.y))
    // (2)
    let (onX, onY) = (
      D_X.generatorLoss(fake: toX.output, objective.adversarial.loss),
      D_Y.generatorLoss(fake: toY.output, objective.adversarial.loss)
    )
    let weight: Scalar = objective.isAdversarial ? 1 : 0
    var costs = CycleCosts(
      adversarial: (weight * onX.cost, weight * onY.cost), cycle: 0, identity: 0, discriminators: (0, 0))
    var (gradientX, gradientY) = (onX.gradient.scaled(by: weight), onY.gradient.scaled(by: weight))
    var gradients: (ofG: [ConvParameters], ofF: [ConvParameters]) = ([], [])
    var passes = (ofG: [toY], ofF: [toX])
    // (3) home through the second translator, and on to the first
    if objective.cycle != 0 {
      let (backX, backY) = (F.forward(toY.output), G.forward(toX.output))
      let home = DomainPair(x: backX.output, y: backY.output)
      costs.cycle = Kernels.cycleCost(home, batch, lambda: objective.cycle)
      let dHome = Kernels.cycleGradients(home, batch, lambda: objective.cycle)
      let (throughF, dY) = F.network.backward(backX, [backX.values.count - 1: dHome.x], toInputs: true)
      let (throughG, dX) = G.network.backward(backY, [backY.values.count - 1: dHome.y], toInputs: true)
      if let dX, let dY {
        Kernels.add(dX.elements, scale: 1, to: &gradientX.elements)
        Kernels.add(dY.elements, scale: 1, to: &gradientY.elements)
      }
      gradients = ([throughG], [throughF])
      passes = ([toY, backY], [toX, backX])
    }
    gradients.ofG.append(G.gradient(toY, gradientY))
    gradients.ofF.append(F.gradient(toX, gradientX))
    if objective.identity != 0 {
      let (keptX, keptY) = (F.forward(batch.x), G.forward(batch.y))
      let kept = DomainPair(x: keptX.output, y: keptY.output)
      costs.identity = Kernels.identityCost(kept, batch, lambda: objective.identity)
      let dKept = Kernels.identityGradients(kept, batch, lambda: objective.identity)
      gradients.ofG.append(G.gradient(keptY, dKept.y))
      gradients.ofF.append(F.gradient(keptX, dKept.x))
      passes.ofG.append(keptY)
      passes.ofF.append(keptX)
    }
    return CycleCostsAndGradients(
      costs: costs, G: sum(gradients.ofG), F: sum(gradients.ofF),
      fakes: DomainPair(x: toX.output, y: toY.output), passes: passes)
  }

  private func sum(_ gradients: [ConvParameters]) -> ConvParameters {
    var sum = gradients[0]
    for gradient in gradients.dropFirst() { sum.add(gradient, on: Kernels.self) }
    return sum
  }

  /// (1)–(3) The step of both translators alone.
  public mutating func generatorsStep(_ batch: DomainPair) throws(TrainingError) -> CycleCostsAndGradients {
    let result = generatorLosses(batch)
    try G.move(against: result.G, cost: result.costs.generators, result.passes.ofG, step: steps)
    try F.move(against: result.F, cost: result.costs.generators, result.passes.ofF, step: steps)
    for pass in result.passes.ofG { G.updateRunningStatistics(pass) }
    for pass in result.passes.ofF { F.updateRunningStatistics(pass) }
    return result
  }

  /// (4) The step of both discriminators alone.
  public mutating func discriminatorsStep(
    real: DomainPair, fakes: DomainPair
  ) throws(TrainingError) -> (x: Scalar, y: Scalar) {
    let y = try D_Y.discriminatorStep(real: real.y, fake: fakes.y, objective.adversarial, step: steps)
    let x = try D_X.discriminatorStep(real: real.x, fake: fakes.x, objective.adversarial, step: steps)
    return (x, y)
  }

  /// (1)–(4) One step of all four.
  public mutating func step(
    _ batch: DomainPair, using generator: inout SplitMix64
  ) throws(TrainingError) -> CycleCosts {
    let result = try generatorsStep(batch)
    var (costs, fakes) = (result.costs, result.fakes)
    if pools != nil {
      fakes.x = pools?.x.query(fakes.x, using: &generator) ?? fakes.x
      fakes.y = pools?.y.query(fakes.y, using: &generator) ?? fakes.y
    }
    costs.discriminators = try discriminatorsStep(real: batch, fakes: fakes)
    steps += 1
    return costs
  }

  /// The same game with the domains' names swapped.
  public var swapped: CycleGAN {
    var copy = CycleGAN(G: F, F: G, D_X: D_Y, D_Y: D_X, objective)
    copy.pools = pools.map { pools in (pools.y, pools.x) }
    copy.steps = steps
    return copy
  }
}
