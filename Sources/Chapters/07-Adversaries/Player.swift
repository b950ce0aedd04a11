/// One side of the game: a network, and the optimizer that moves it. What a player learns from, and whom it leaves alone.
///
///     discriminator   J_D(real, fake)       sees images, not who made them: no slope reaches a generator
///     generator       J_G(D(fake))          the slope passes through the discriminator to the fake, and stops at its
///                                           weights: for them there is no gradient at all
///
/// A step is a mutating function of one player. Whoever else has part in it is handed over as a value, which the compiler
/// lets nobody change.

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization

/// The kernels that the game is made of.
public typealias AdversaryKernels = AdversarialKernels & ConvNetworkKernels & CycleKernels & OptimizerKernels

public struct Player<Kernels: AdversaryKernels>: Tensors, Sendable {
  public let name: String
  public var network: ConvNetwork<Kernels>
  public var update: Optimizer<Kernels>

  /// A player whose weights are drawn: with the given deviation, or after He.
  public init(
    _ name: String, _ plan: Plan, _ method: Method = .adam(AdamSettings(beta1: 0.5)), rate: Scalar,
    deviation: Double? = nil, using generator: inout SplitMix64
  ) {
    self.name = name
    network = ConvNetwork(plan, loss: .squaredError, using: &generator)
    if let deviation {
      network.parameters.walk { name, _, elements in
        if name.hasSuffix("W") {
          for p in elements.indices { elements[p] = Scalar(deviation * generator.normal()) }
        }
      }
    }
    update = Optimizer(method, rate: rate, for: network.parameters)
  }

  /// Everything that a player has become: parameters, running statistics, the optimizer's state.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    let prefix = name + ", "
    try network.parameters.walk { name, shape, elements in try visit(prefix + name, shape, &elements) }
    for s in network.running.indices {
      try network.running[s]?.walk { name, shape, elements in
        try visit("\(prefix)layer \(s + 1), running \(name)", shape, &elements)
      }
    }
    try update.walk { name, shape, elements in try visit(prefix + name, shape, &elements) }
  }

  /// Forward in training: normalising layers go by the batch.
  public func play(_ X: Volume) -> ConvPass {
    network.forward(X, .training(masks: network.plan.stages.map { _ in nil }))
  }

  /// One step against a gradient; where it or the cost is not finite, none, and the tensor is named: of what this player
  /// computed, the first, if it was told its passes.
  package mutating func move(
    against gradient: ConvParameters, cost: Scalar, _ passes: [ConvPass] = [], step: Int
  ) throws(TrainingError) {
    if !cost.isFinite {
      let (tensor, index) = passes.compactMap(\.firstNotFinite).first ?? ("cost", 0)
      throw .notFinite(step: step, tensor: "\(name), \(tensor)", index: index)
    }
    try requireFinite(Kernels.self, cost, Named(name: name, parts: gradient), step: step)
    update.move(&network.parameters, against: gradient)
  }

  /// The running statistics follow those of a batch.
  package mutating func follow(_ pass: ConvPass) {
    for (s, stage) in network.plan.stages.enumerated() where stage.operation == .layer(.batchNorm) {
      if case .batch(let batch) = pass.caches[s] {
        network.running[s]?.follow(batch.statistics, examples: batch.N.columns)
      }
    }
  }
}

// MARK: The discriminator

extension Player {
  /// What telling real images from fakes costs this discriminator, with the gradient of its parameters.
  public func telling(
    _ real: Volume, from fake: Volume, _ rules: Rules
  ) -> (cost: Scalar, gradient: ConvParameters, passes: [ConvPass]) {
    let (onReal, onFake) = (play(real), play(fake))
    let (Z_real, Z_fake) = (onReal.scores, onFake.scores)
    let cost = Kernels.discriminatorCost(Z_real, Z_fake, rules.loss, realLabel: rules.realLabel)
    let slopes = Kernels.discriminatorGradients(Z_real, Z_fake, rules.loss, realLabel: rules.realLabel)
    var (gradient, _) = network.backward(onReal, slopes.dZ_real)
    gradient.add(network.backward(onFake, slopes.dZ_fake).gradient, on: Kernels.self)
    return (cost, gradient, [onReal, onFake])
  }

  /// A discriminator's step; returns the cost before it.
  public mutating func learn(
    toTell real: Volume, from fake: Volume, _ rules: Rules, step: Int
  ) throws(TrainingError) -> Scalar {
    let (cost, gradient, passes) = telling(real, from: fake, rules)
    try move(against: gradient, cost: cost, passes, step: step)
    for pass in passes { follow(pass) }
    return cost
  }

  /// What a fake costs whoever made it, with the slope of the fake. A condition stands beside it, and has no slope.
  public func verdict(
    on fake: Volume, beside condition: Volume? = nil, _ loss: AdversarialLoss
  ) -> (cost: Scalar, slope: Volume) {
    let seen = condition.map { given in Volume(sideBySide: [given, fake]) } ?? fake
    let pass = play(seen)
    let Z = pass.scores
    let dZ = Volume(examples: Kernels.generatorGradient(Z, loss), shape: pass.output.shape)
    let slope = slopeOfImages(pass, [pass.values.count - 1: dZ])
    return (
      Kernels.generatorCost(Z, loss),
      condition.map { given in slope.parted([given.nC, fake.nC])[1] } ?? slope
    )
  }

  /// How far the mean features of fakes are from those of real images, at a value of this network, with the slope of the
  /// fakes.
  public func mismatch(
    of fake: Volume, and real: Volume, at value: Int, _ d: Distance
  ) -> (cost: Scalar, slope: Volume) {
    let (pass, F_real) = (play(fake), play(real).values[value].examples)
    let F = pass.values[value].examples
    let dF = Volume(examples: Kernels.featureGradient(F, real: F_real, d), shape: pass.values[value].shape)
    return (Kernels.featureCost(F, real: F_real, d), slopeOfImages(pass, [value: dF]))
  }

  private func slopeOfImages(_ pass: ConvPass, _ slopes: [Int: Volume]) -> Volume {
    guard let slope = network.backward(pass, slopes, toParameters: false, toInputs: true).dX else {
      fatalError("verdict: the discriminator has no layers")
    }
    return slope
  }
}

// MARK: The generator

extension Player {
  /// The gradient of a generator's parameters, from the slope of what it made.
  public func gradient(_ pass: ConvPass, _ slope: Volume) -> ConvParameters {
    network.backward(pass, [pass.values.count - 1: slope]).gradient
  }

  /// A generator's images for given noise or other images, as at test time.
  public func images(_ z: Volume) -> Volume { network.forward(z).output }
}

extension ConvPass {
  /// What the network made.
  public var output: Volume { values[values.count - 1] }

  /// The first layer that made what is no number, or is infinite; what went in is "input".
  fileprivate var firstNotFinite: (tensor: String, index: Int)? {
    for (v, value) in values.enumerated() {
      if let index = value.elements.firstIndex(where: { x in !x.isFinite }) {
        return (v == 0 ? "input" : "layer \(v), output", index)
      }
    }
    return nil
  }
}

extension Tensors {
  /// Adds tensors of the same shapes, one by one.
  package mutating func add<Kernels: ProductKernels>(_ other: Self, on kernels: Kernels.Type) {
    stepDown(Kernels.self, &self, against: other, rate: -1)
  }
}

/// Tensors under a name of their own.
private struct Named<Parts: Tensors>: Tensors {
  let name: String
  var parts: Parts

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    let prefix = name + ", "
    try parts.walk { part, shape, elements in try visit(prefix + part, shape, &elements) }
  }
}
