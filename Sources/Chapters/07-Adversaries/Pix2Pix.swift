/// Pix2Pix: a translator that is shown pairs. Its discriminator sees what was asked beside what was answered.
///
///     (1) answer = G(X)                     X (m, n_H, n_W, n_C)   answer, Y (m, n_H, n_W, n_C′)
///     (2) J_D  over D(X, Y), real, and D(X, answer), fake        side by side, n_C + n_C′ channels
///     (3) J_G = adversarial loss of D(X, answer) + λ · mean |answer − Y|

import Arrays
import Convolutions
import LogisticRegression
import Optimization

public struct Pix2Pix<Kernels: AdversaryKernels>: AdversarialTraining {
  public var generator: AdversarialModel<Kernels>
  public var discriminator: AdversarialModel<Kernels>
  public let objective: AdversarialObjective
  /// λ: what a wrong pixel costs.
  public let lambda: Scalar
  /// Whether the generator tries to fool the discriminator at all; without, (3) is its last term.
  public let isAdversarial: Bool
  public var steps = 0

  public init(
    generator: AdversarialModel<Kernels>, discriminator: AdversarialModel<Kernels>,
    _ objective: AdversarialObjective = AdversarialObjective(), lambda: Scalar = 100,
    isAdversarial: Bool = true
  ) {
    (self.generator, self.discriminator, self.objective) = (generator, discriminator, objective)
    (self.lambda, self.isAdversarial) = (lambda, isAdversarial)
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try generator.walk(visit)
    try discriminator.walk(visit)
  }

  public var description: String { "Pix2Pix, \(objective), λ \(lambda)" }

  /// (3) The cost of the generator's answers, with the gradient of its parameters.
  public func generatorLoss(_ pass: ConvPass, _ X: Volume, _ Y: Volume) -> (cost: Scalar, gradient: ConvParameters) {
    var cost = lambda * Kernels.distance(pass.output, Y, .absolute)
    var gradient = Kernels.distanceGradient(pass.output, Y, .absolute).scaled(by: lambda)
    if isAdversarial {
      let loss = discriminator.generatorLoss(fake: pass.output, condition: X, objective.loss)
      cost += loss.cost
      Kernels.add(loss.gradient.elements, scale: 1, to: &gradient.elements)
    }
    return (cost, generator.gradient(pass, gradient))
  }

  /// (2) The discriminator's step alone.
  public mutating func discriminatorStep(
    _ X: Volume, _ Y: Volume, answer: Volume
  ) throws(TrainingError) -> Scalar {
    try discriminator.discriminatorStep(
      real: Volume(concatenating: [X, Y]), fake: Volume(concatenating: [X, answer]), objective, step: steps)
  }

  /// (3) The generator's step alone.
  public mutating func generatorStep(_ pass: ConvPass, _ X: Volume, _ Y: Volume) throws(TrainingError) -> Scalar {
    let (cost, gradient) = generatorLoss(pass, X, Y)
    try generator.move(against: gradient, cost: cost, [pass], step: steps)
    generator.updateRunningStatistics(pass)
    return cost
  }

  /// (1)–(3) Both steps on a batch of pairs.
  public mutating func step(_ X: Volume, _ Y: Volume) throws(TrainingError) -> AdversarialCosts {
    let pass = generator.forward(X)
    let ofDiscriminator = isAdversarial ? try discriminatorStep(X, Y, answer: pass.output) : 0
    let ofGenerator = try generatorStep(pass, X, Y)
    steps += 1
    return AdversarialCosts(discriminator: ofDiscriminator, generator: ofGenerator)
  }
}
