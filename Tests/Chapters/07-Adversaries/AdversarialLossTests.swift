import Adversaries
import Arrays
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct AdversarialLossTests {
  @Test func loopsPass() {
    let findings = examine(adversarialLoss: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(adversarialLoss: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(adversarialLoss: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name): \(exhibit.examine().failures.table)")
  }

  @Test func valuesByHand() {
    // Nobody can tell: the discriminator pays 2 ln 2; a real image it is sure of costs nothing.
    let zero = Matrix(1, 2)
    for cost in [
      Loops.discriminatorCost(zero, zero, .minimax, realLabel: 1),
      BLAS.discriminatorCost(zero, zero, .nonSaturating, realLabel: 1),
    ] {
      #expect(abs(cost - 1.3862943611198906) < 1e-6)
    }
    #expect(Loops.discriminatorCost([[1, 1]], [[0, 0]], .leastSquares, realLabel: 1) == 0)
    // A fake that fools nobody: minimax has no slope there, the flipped labels have the steepest.
    #expect(abs(BLAS.generatorGradient([[-30]], .minimax)[0, 0]) < 1e-12)
    #expect(abs(BLAS.generatorGradient([[-30]], .nonSaturating)[0, 0] + 1) < 1e-6)
  }

  @Test func notANumberIsNotLost() {
    for loss in AdversarialLoss.allCases {
      #expect(Loops.generatorCost([[1, .nan]], loss).isNaN && BLAS.generatorCost([[1, .nan]], loss).isNaN)
    }
  }
}

/// Losses that are right, unless a copy of them says otherwise.
private protocol Right: AdversarialKernels {}

extension Right {
  static func discriminatorCost(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> Scalar { Loops.discriminatorCost(Z_real, Z_fake, loss, realLabel: r) }
  static func discriminatorGradients(
    _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
  ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
    Loops.discriminatorGradients(Z_real, Z_fake, loss, realLabel: r)
  }
  static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
    Loops.generatorCost(Z_fake, loss)
  }
  static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
    Loops.generatorGradient(Z_fake, loss)
  }
}

private enum Museum {
  /// 63 the generator climbs
  enum WrongSign: Right {
    static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
      -1 * Loops.generatorGradient(Z_fake, loss)
    }
  }

  /// 63 in cost and slope alike: no difference can see it
  enum WrongSignThroughout: Right {
    static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
      -Loops.generatorCost(Z_fake, loss)
    }
    static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
      -1 * Loops.generatorGradient(Z_fake, loss)
    }
  }

  /// 65 real images are called fake, and fakes real
  enum SwappedLabels: Right {
    static func discriminatorCost(
      _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
    ) -> Scalar { Loops.discriminatorCost(Z_fake, Z_real, loss, realLabel: r) }
    static func discriminatorGradients(
      _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
    ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
      let swapped = Loops.discriminatorGradients(Z_fake, Z_real, loss, realLabel: r)
      return (swapped.dZ_fake, swapped.dZ_real)
    }
  }

  /// 69 fakes are smoothed too: they are called 1 − r
  enum SmoothedFakes: Right {
    static func discriminatorGradients(
      _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
    ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
      var slopes = Loops.discriminatorGradients(Z_real, Z_fake, loss, realLabel: r)
      slopes.dZ_fake = slopes.dZ_fake.map { d in d - (1 - r) / Scalar(Z_fake.rows) }
      return slopes
    }
  }

  /// the smoothing forgotten
  enum Unsmoothed: Right {
    static func discriminatorGradients(
      _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
    ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
      Loops.discriminatorGradients(Z_real, Z_fake, loss, realLabel: 1)
    }
  }

  /// a patch is taken for an image: 1/n is missing
  enum SumOfPatches: Right {
    static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
      Scalar(Z_fake.rows) * Loops.generatorGradient(Z_fake, loss)
    }
  }

  /// the mean over the images is taken twice
  enum MeanTwice: Right {
    static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
      1 / Scalar(Z_fake.columns) * Loops.generatorGradient(Z_fake, loss)
    }
  }

  /// minimax quietly played with flipped labels
  enum MinimaxFlipped: Right {
    static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
      Loops.generatorCost(Z_fake, loss == .minimax ? .nonSaturating : loss)
    }
    static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
      Loops.generatorGradient(Z_fake, loss == .minimax ? .nonSaturating : loss)
    }
  }

  /// the 2 of the square dropped
  enum WithoutTwo: Right {
    static func generatorGradient(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Matrix {
      (loss == .leastSquares ? 0.5 : 1) * Loops.generatorGradient(Z_fake, loss)
    }
  }

  /// the logarithm of a probability that has become 0
  enum FromProbabilities: Right {
    static func generatorCost(_ Z_fake: Matrix, _ loss: AdversarialLoss) -> Scalar {
      if loss != .nonSaturating { return Loops.generatorCost(Z_fake, loss) }
      let (zero, far) = (Loops.generatorCost(Z_fake, loss), Z_fake.elements.contains { z in z < -745 })
      return far ? .infinity : zero
    }
  }

  /// the discriminator learns from real images alone
  enum RealOnly: Right {
    static func discriminatorGradients(
      _ Z_real: Matrix, _ Z_fake: Matrix, _ loss: AdversarialLoss, realLabel r: Scalar
    ) -> (dZ_real: Matrix, dZ_fake: Matrix) {
      var slopes = Loops.discriminatorGradients(Z_real, Z_fake, loss, realLabel: r)
      slopes.dZ_fake = 0 * slopes.dZ_fake
      return slopes
    }
  }

  static let all = [
    exhibit("63 the generator climbs", [.differences, .twins, .properties], WrongSign.self),
    exhibit("63 cost and slope have the wrong sign", [.twins, .properties], WrongSignThroughout.self),
    exhibit("65 the labels are swapped", [.twins, .properties], SwappedLabels.self),
    exhibit("69 fakes are smoothed too", [.differences, .twins, .properties], SmoothedFakes.self),
    exhibit("the smoothing is forgotten", [.differences, .twins, .properties], Unsmoothed.self),
    exhibit("patches are added, not averaged", [.differences, .twins, .properties], SumOfPatches.self),
    exhibit("1/m comes twice", [.differences, .twins, .properties], MeanTwice.self),
    exhibit("minimax is played with flipped labels", [.twins, .properties], MinimaxFlipped.self),
    exhibit("a square’s 2 is dropped", [.differences, .twins, .properties], WithoutTwo.self),
    exhibit("the logarithm of a probability", [.properties], FromProbabilities.self),
    exhibit("fakes teach nothing", [.differences, .twins, .properties], RealOnly.self),
  ]

  private static func exhibit<Twin: AdversarialKernels & SendableMetatype>(
    _ name: String, _ rungs: Set<Rung>, _ twin: Twin.Type
  ) -> Exhibit {
    Exhibit(name: name, rungs: rungs) { examine(adversarialLoss: Twin.self, rigor: .few) }
  }
}
