/// A network of an adversarial training, generator or discriminator, and its optimizer.
///
///     discriminator   J_D(real, fake)       sees images, not who made them: no gradient reaches a generator
///     generator       J_G(D(fake))          the gradient passes through the discriminator to the fake, and stops at its
///                                           weights: for them there is no gradient at all
///
/// A step is a mutating function of one model. The other model is passed as a value, so the compiler guarantees that the
/// step does not change it.

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Optimization

/// The kernels that the game is made of.
public typealias AdversaryKernels = AdversarialLossKernels & ConvNetworkKernels & CycleKernels & OptimizerKernels

public struct AdversarialModel<Kernels: AdversaryKernels>: Tensors, Sendable {
  public let name: String
  public var network: ConvNetwork<Kernels>
  public var update: Optimizer<Kernels>

  /// A model whose weights are drawn: with the given deviation, or after He.
  public init(
    _ name: String, _ graph: LayerGraph, _ method: Method = .adam(AdamSettings(beta1: 0.5)), learningRate: Scalar,
    deviation: Double? = nil, using generator: inout SplitMix64
  ) {
    self.name = name
    network = ConvNetwork(graph, loss: .squaredError, using: &generator)
    if let deviation {
      network.parameters.walk { name, _, elements in
        if name.hasSuffix("W") {
          for p in elements.indices { elements[p] = Scalar(deviation * generator.normal()) }
        }
      }
    }
    update = Optimizer(method, learningRate: learningRate, for: network.parameters)
  }

  /// The state of a model: parameters, running statistics, the optimizer's state.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    let prefix = name + ", "
    try network.walk { name, shape, elements in try visit(prefix + name, shape, &elements) }
    try update.walk { name, shape, elements in try visit(prefix + name, shape, &elements) }
  }

  /// Forward in training: normalising layers go by the batch.
  public func forward(_ X: Volume) -> ConvPass {
    network.forward(X, .training(masks: network.graph.stages.map { _ in nil }))
  }

  /// One step against a gradient. Where the gradient or the cost is not finite, no step is taken, and the error names the
  /// first tensor that is not finite: among the values of `passes`, if they are given.
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
  package mutating func updateRunningStatistics(_ pass: ConvPass) {
    for (s, stage) in network.graph.stages.enumerated() where stage.operation == .layer(.batchNorm) {
      if case .batch(let batch) = pass.caches[s] {
        network.running[s]?.update(with: batch.statistics, examples: batch.N.columns)
      }
    }
  }
}

// MARK: The discriminator

extension AdversarialModel {
  /// The discriminator's loss on real images and fakes, with the gradient of its parameters.
  public func discriminatorLoss(
    real: Volume, fake: Volume, _ objective: AdversarialObjective
  ) -> (cost: Scalar, gradient: ConvParameters, passes: [ConvPass]) {
    let (onReal, onFake) = (forward(real), forward(fake))
    let (Z_real, Z_fake) = (onReal.scores, onFake.scores)
    let cost = Kernels.discriminatorCost(Z_real, Z_fake, objective.loss, realLabel: objective.realLabel)
    let gradients = Kernels.discriminatorGradients(Z_real, Z_fake, objective.loss, realLabel: objective.realLabel)
    var (gradient, _) = network.backward(onReal, gradients.dZ_real)
    gradient.add(network.backward(onFake, gradients.dZ_fake).gradient, on: Kernels.self)
    return (cost, gradient, [onReal, onFake])
  }

  /// A discriminator's step; returns the cost before it.
  public mutating func discriminatorStep(
    real: Volume, fake: Volume, _ objective: AdversarialObjective, step: Int
  ) throws(TrainingError) -> Scalar {
    let (cost, gradient, passes) = discriminatorLoss(real: real, fake: fake, objective)
    try move(against: gradient, cost: cost, passes, step: step)
    for pass in passes { updateRunningStatistics(pass) }
    return cost
  }

  /// The generator's loss on a fake batch, and its gradient with respect to the fake. A condition is an input without
  /// gradient.
  public func generatorLoss(
    fake: Volume, condition: Volume? = nil, _ loss: AdversarialLoss
  ) -> (cost: Scalar, gradient: Volume) {
    let seen = condition.map { given in Volume(concatenating: [given, fake]) } ?? fake
    let pass = forward(seen)
    let Z = pass.scores
    let dZ = Volume(examples: Kernels.generatorGradient(Z, loss), shape: pass.output.shape)
    let gradient = inputGradient(pass, [pass.values.count - 1: dZ])
    return (
      Kernels.generatorCost(Z, loss),
      condition.map { given in gradient.parted([given.nC, fake.nC])[1] } ?? gradient
    )
  }

  /// The feature matching loss: the distance of the mean features of fakes and real images at a value of this network,
  /// with the gradient of the fakes.
  public func featureMatchingLoss(
    fake: Volume, real: Volume, at value: Int, _ d: Distance
  ) -> (cost: Scalar, gradient: Volume) {
    let (pass, F_real) = (forward(fake), forward(real).values[value].examples)
    let F = pass.values[value].examples
    let dF = Volume(examples: Kernels.featureGradient(F, real: F_real, d), shape: pass.values[value].shape)
    return (Kernels.featureCost(F, real: F_real, d), inputGradient(pass, [value: dF]))
  }

  private func inputGradient(_ pass: ConvPass, _ gradients: [Int: Volume]) -> Volume {
    guard let gradient = network.backward(pass, gradients, toParameters: false, toInputs: true).dX else {
      fatalError("generatorLoss: the discriminator has no layers")
    }
    return gradient
  }
}

// MARK: The generator

extension AdversarialModel {
  /// The gradient of a generator's parameters, from the gradient of what it made.
  public func gradient(_ pass: ConvPass, _ dOutput: Volume) -> ConvParameters {
    network.backward(pass, [pass.values.count - 1: dOutput]).gradient
  }

  /// A generator's images for given noise or other images, as at test time.
  public func images(_ z: Volume) -> Volume { network.output(z) }
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
    gradientStep(Kernels.self, &self, against: other, learningRate: -1)
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
