/// Cycle-consistency and identity losses: training two translators without pairs.
///
///     (1) cycle       J = λ (dist(X″, X) + dist(Y″, Y))        X″ = F(G(X)), Y″ = G(F(Y)): there and back, both ways
///     (2)             dX″ = λ dist′(X″, X)                     dY″ = λ dist′(Y″, Y)
///     (3) identity    J = λ (dist(G(Y), Y) + dist(F(X), X))    G leads to the domain of Y, where Y is already
///     (4)             dG(Y) = λ dist′(G(Y), Y)                 dF(X) = λ dist′(F(X), X)
///
///     G: X → Y, F: Y → X   all images (m, n_H, n_W, n_C)   dist: L1, the mean of |·|
///
/// Written once, for any implementation: (1) and (3) are sums of chapter 7's distances.

import Arrays

/// Images of the two domains, or their gradients.
public struct DomainPair: Equatable, Sendable {
  public var x: Volume
  public var y: Volume

  public init(x: Volume, y: Volume) { (self.x, self.y) = (x, y) }
}

public protocol CycleKernels: ReconstructionKernels {
  /// (1) What it costs that images do not come home as they left.
  static func cycleCost(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar

  /// (2) Its gradients with respect to the images that came back.
  static func cycleGradients(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair

  /// (3) What it costs that images change though they are where they should be: `kept` are F(X) and G(Y).
  static func identityCost(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar

  /// (4) Its gradients with respect to F(X) and G(Y).
  static func identityGradients(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair
}

extension CycleKernels {
  public static func cycleCost(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
    // (1) J = λ (dist(X″, X) + dist(Y″, Y))
    lambda * (distance(back.x, start.x, .absolute) + distance(back.y, start.y, .absolute))
  }

  public static func cycleGradients(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
    // (2) dX″ = λ dist′(X″, X), dY″ = λ dist′(Y″, Y)
    DomainPair(
      x: distanceGradient(back.x, start.x, .absolute).scaled(by: lambda),
      y: distanceGradient(back.y, start.y, .absolute).scaled(by: lambda))
  }

  public static func identityCost(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
    // (3) J = λ (dist(G(Y), Y) + dist(F(X), X))
    lambda * (distance(kept.y, start.y, .absolute) + distance(kept.x, start.x, .absolute))
  }

  public static func identityGradients(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
    // (4) dG(Y) = λ dist′(G(Y), Y), dF(X) = λ dist′(F(X), X)
    DomainPair(
      x: distanceGradient(kept.x, start.x, .absolute).scaled(by: lambda),
      y: distanceGradient(kept.y, start.y, .absolute).scaled(by: lambda))
  }
}

extension Loops: CycleKernels {}
extension BLAS: CycleKernels {}

extension Volume {
  /// Each number c times as large.
  package func scaled(by c: Scalar) -> Volume {
    var V = self
    for p in V.elements.indices { V.elements[p] *= c }
    return V
  }
}
