import Arrays

/// An adversarial training with all of its state, so that it can be saved and resumed.
public protocol AdversarialTraining: Tensors, Sendable, CustomStringConvertible {
  /// How many steps have been taken.
  var steps: Int { get set }
}

/// What a step's two sides paid before they moved.
public struct AdversarialCosts: Equatable, Sendable {
  public var discriminator: Scalar
  public var generator: Scalar

  package init(discriminator: Scalar, generator: Scalar) {
    (self.discriminator, self.generator) = (discriminator, generator)
  }
}
