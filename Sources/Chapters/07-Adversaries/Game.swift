import Arrays

/// A game: everything about it that changes, so that it can be saved and taken up again.
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
