/// A generative adversarial network: a generator that makes images of noise, a discriminator that tells them from real
/// ones, each one step at a time.
///
///     (1) fake = G(z)                        z (m, 1, 1, n_z)   fake, real (m, n_H, n_W, n_C)
///     (2) D moves against ∇J_D(D(real), D(fake))
///     (3) G moves against ∇J_G(D(fake)), D being the one that has moved; or, where features are matched, against
///         ∇dist(features of fake, features of real)
///
/// The fakes are made once for both steps. A discriminator's statistics follow what it learns from; in the generator's
/// step nothing of it changes.

import Arrays
import Convolutions
import LogisticRegression
import Optimization

public struct GAN<Kernels: AdversaryKernels>: AdversarialTraining {
  public var generator: AdversarialModel<Kernels>
  public var discriminator: AdversarialModel<Kernels>
  public let objective: AdversarialObjective
  /// The discriminator's value whose mean the generator tries to match, in place of fooling it.
  public var matchedValue: Int?
  public var steps = 0

  public init(
    generator: AdversarialModel<Kernels>, discriminator: AdversarialModel<Kernels>,
    _ objective: AdversarialObjective = AdversarialObjective(), matching value: Int? = nil
  ) {
    let (made, seen) = (generator.network.graph.output, discriminator.network.graph.input)
    require(made == seen, "GAN: the generator makes \(made), the discriminator sees \(seen)")
    (self.generator, self.discriminator, self.objective, self.matchedValue) = (
      generator, discriminator, objective, value
    )
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try generator.walk(visit)
    try discriminator.walk(visit)
  }

  public var description: String { "GAN, \(objective)" }
}

extension GAN {
  /// The cost of a generator's pass, with the gradient of its parameters.
  public func generatorLoss(_ pass: ConvPass, real: Volume) -> (cost: Scalar, gradient: ConvParameters) {
    let (cost, gradient) =
      matchedValue.map { value in
        discriminator.featureMatchingLoss(fake: pass.output, real: real, at: value, .squared)
      }
      ?? discriminator.generatorLoss(fake: pass.output, objective.loss)
    return (cost, generator.gradient(pass, gradient))
  }

  /// (2) The discriminator's step alone.
  public mutating func discriminatorStep(real: Volume, fake: Volume) throws(TrainingError) -> Scalar {
    try discriminator.discriminatorStep(real: real, fake: fake, objective, step: steps)
  }

  /// (3) The generator's step alone.
  public mutating func generatorStep(_ pass: ConvPass, real: Volume) throws(TrainingError) -> Scalar {
    let (cost, gradient) = generatorLoss(pass, real: real)
    try generator.move(against: gradient, cost: cost, [pass], step: steps)
    generator.updateRunningStatistics(pass)
    return cost
  }

  /// (1)–(3) Both steps on one batch. Where a gradient is not finite, whose turn it is stays where it was.
  public mutating func step(real: Volume, z: Volume) throws(TrainingError) -> AdversarialCosts {
    let pass = generator.forward(z)
    let ofDiscriminator = try discriminatorStep(real: real, fake: pass.output)
    let ofGenerator = try generatorStep(pass, real: real)
    steps += 1
    return AdversarialCosts(discriminator: ofDiscriminator, generator: ofGenerator)
  }
}
