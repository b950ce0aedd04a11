/// Pix2Pix: a translator that is shown pairs. Its discriminator sees what was asked beside what was answered.
///
///     (1) answer = G(X)                     X (m, n_H, n_W, n_C)   answer, Y (m, n_H, n_W, n_C′)
///     (2) J_D  over D(X, Y), real, and D(X, answer), fake        side by side, n_C + n_C′ channels
///     (3) J_G = adversarial loss of D(X, answer) + λ · mean |answer − Y|

import Arrays
import Convolutions
import LogisticRegression
import Optimization

public struct Pix2Pix<Kernels: AdversaryKernels>: Game {
  public var generator: Player<Kernels>
  public var discriminator: Player<Kernels>
  public let rules: Rules
  /// λ: what a wrong pixel costs.
  public let lambda: Scalar
  /// Whether the generator tries to fool the discriminator at all; without, (3) is its last term.
  public let isAdversarial: Bool
  public var steps = 0

  public init(
    generator: Player<Kernels>, discriminator: Player<Kernels>, _ rules: Rules = Rules(), lambda: Scalar = 100,
    isAdversarial: Bool = true
  ) {
    (self.generator, self.discriminator, self.rules) = (generator, discriminator, rules)
    (self.lambda, self.isAdversarial) = (lambda, isAdversarial)
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try generator.walk(visit)
    try discriminator.walk(visit)
  }

  public var description: String { "Pix2Pix, \(rules), λ \(lambda)" }

  /// (3) The cost of the generator's answers, with the gradient of its parameters.
  public func answering(_ pass: ConvPass, _ X: Volume, _ Y: Volume) -> (cost: Scalar, gradient: ConvParameters) {
    var cost = lambda * Kernels.distance(pass.output, Y, .absolute)
    var slope = Kernels.distanceGradient(pass.output, Y, .absolute).scaled(by: lambda)
    if isAdversarial {
      let verdict = discriminator.verdict(on: pass.output, beside: X, rules.loss)
      cost += verdict.cost
      Kernels.add(verdict.slope.elements, scale: 1, to: &slope.elements)
    }
    return (cost, generator.gradient(pass, slope))
  }

  /// (2) The discriminator's step alone.
  public mutating func discriminatorStep(
    _ X: Volume, _ Y: Volume, answer: Volume
  ) throws(TrainingError) -> Scalar {
    try discriminator.learn(
      toTell: Volume(sideBySide: [X, Y]), from: Volume(sideBySide: [X, answer]), rules, step: steps)
  }

  /// (3) The generator's step alone.
  public mutating func generatorStep(_ pass: ConvPass, _ X: Volume, _ Y: Volume) throws(TrainingError) -> Scalar {
    let (cost, gradient) = answering(pass, X, Y)
    try generator.move(against: gradient, cost: cost, [pass], step: steps)
    generator.follow(pass)
    return cost
  }

  /// (1)–(3) Both steps on a batch of pairs.
  public mutating func step(_ X: Volume, _ Y: Volume) throws(TrainingError) -> GameCosts {
    let pass = generator.play(X)
    let ofDiscriminator = isAdversarial ? try discriminatorStep(X, Y, answer: pass.output) : 0
    let ofGenerator = try generatorStep(pass, X, Y)
    steps += 1
    return GameCosts(discriminator: ofDiscriminator, generator: ofGenerator)
  }
}
