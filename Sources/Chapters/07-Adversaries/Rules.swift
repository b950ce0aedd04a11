import Arrays

/// How the game is played: its loss, and what real images are labelled with.
public struct AdversarialObjective: Equatable, Sendable, CustomStringConvertible {
  public var loss: AdversarialLoss
  public var realLabel: Scalar

  public init(_ loss: AdversarialLoss = .nonSaturating, realLabel: Scalar = 1) {
    (self.loss, self.realLabel) = (loss, realLabel)
  }

  public var description: String { "\(loss.rawValue), real \(realLabel)" }
}
