/// Exercises of chapter 7: write each body, and have `Yours` examined beside the twins.
///
///     Z, dZ, Z_real, dZ_real (n, m)   Z_fake, dZ_fake (n, m′)   n judgements of each image, a column for each image
///     X, Y, dX (m, n_H, n_W, n_C), N = n_H n_W n_C       F, dF (n, m), F_real (n, m′): a column of features for each image
///     where classes are judged: Z, dZ (K + 1, m): K classes of real images, and one of fakes
///
///     ℓ(z, y) = max(z, 0) − z y + ln(1 + e^−|z|), or (z − y)² for .leastSquares
///
/// Costs are means over everything, gradients are of the sum over the images.

import Adversaries
import Arrays
import Foundation

public enum Yours {}

extension Yours: AdversarialLossKernels {
  /// mean ℓ(z, y) over all scores
  ///
  /// Hint: what is ln(1 + e^z) for z = 1000, and what is it the way it is written above?
  public static func adversarialCost(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Scalar {
    fatalError("adversarialCost: not started")
  }

  /// dZ = 1/n · (σ(Z) − y)
  ///
  /// Hint: n is the number of rows. Of least squares, 2 (z − y) stands in place of σ(z) − y.
  public static func adversarialGradient(_ Z: Matrix, _ loss: AdversarialLoss, label y: Scalar) -> Matrix {
    fatalError("adversarialGradient: not started")
  }

  /// J_D = mean ℓ(Z_real, r) + mean ℓ(Z_fake, 0)
  ///
  /// Hint: `adversarialCost` is there already, yours or the twin's. Two means, each over its own number of scores.
  public static func discriminatorCost(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> Scalar {
    fatalError("discriminatorCost: not started")
  }

  /// dZ_real = 1/n · (σ(Z_real) − r),   dZ_fake = 1/n · σ(Z_fake)
  ///
  /// Hint: which label have the fakes, whatever r is?
  public static func discriminatorGradients(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
    fatalError("discriminatorGradients: not started")
  }

  /// minimax: J_G = −mean ℓ(Z_fake, 0);   otherwise: J_G = mean ℓ(Z_fake, 1)
  ///
  /// Hint: only one of the three losses keeps the fakes' label.
  public static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
    fatalError("generatorCost: not started")
  }

  /// minimax: dZ_fake = −1/n · σ(Z_fake);   otherwise: dZ_fake = 1/n · (σ(Z_fake) − 1)
  ///
  /// Hint: which of the two is 0 where a fake fools nobody?
  public static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
    fatalError("generatorGradient: not started")
  }
}

extension Yours: ReconstructionKernels {
  /// J = 1/(m N) · Σ d(X − Y),   d(t) = |t| or t²
  ///
  /// Hint: X.elements has all m N numbers.
  public static func distance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Scalar {
    fatalError("distance: not started")
  }

  /// dX = 1/N · d′(X − Y),   d′(t) = sign t or 2 t
  ///
  /// Hint: N, not m N. And at t = 0 nothing pulls.
  public static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
    fatalError("distanceGradient: not started")
  }

  /// J = 1/n · Σᵢ d(μ[i] − μ_real[i]),   μ[i] = 1/m · Σⱼ F[i, j]
  ///
  /// Hint: first two means for each feature, then one distance.
  public static func featureCost(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Scalar {
    fatalError("featureCost: not started")
  }

  /// dF[i, j] = 1/n · d′(μ[i] − μ_real[i])
  ///
  /// Hint: j is only on the left: a mean pulls at all of its examples alike.
  public static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
    fatalError("featureGradient: not started")
  }
}

extension Yours: CycleKernels {
  /// J = λ (dist(X″, X) + dist(Y″, Y)),   dist: L1
  ///
  /// Hint: `distance` is there already, yours or the twin's.
  public static func cycleCost(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
    fatalError("cycleCost: not started")
  }

  /// dX″ = λ dist′(X″, X),   dY″ = λ dist′(Y″, Y)
  ///
  /// Hint: λ belongs to the gradients as to the cost.
  public static func cycleGradients(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
    fatalError("cycleGradients: not started")
  }
}

extension Yours: SemiSupervisedKernels {
  /// J = mean of lse(Z) − lse(Z[0 … K−1]),   lse(z) = max z + ln Σ exp(z − max z)
  ///
  /// Hint: each of the two sums has a maximum of its own.
  public static func realCost(_ Z: Matrix) -> Scalar {
    fatalError("realCost: not started")
  }

  /// dZ[k] = A[k] − B[k],   A = softmax(Z), B = softmax(Z[0 … K−1]), B[K] = 0
  ///
  /// Hint: the gradients of an example add up to 0.
  public static func realGradient(_ Z: Matrix) -> Matrix {
    fatalError("realGradient: not started")
  }
}
