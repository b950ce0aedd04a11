import Adversaries
import Arrays
import Testing

@Suite struct AdversarialLossTests {
  @Test func `values by hand`() {
    // Nobody can tell: the discriminator pays 2 ln 2; a real image it is sure of costs nothing.
    let zero = Matrix(1, 2)
    for cost in [
      Loops.discriminatorCost(zero, zero, .minimax, realLabel: 1),
      BLAS.discriminatorCost(zero, zero, .nonSaturating, realLabel: 1),
    ] {
      #expect(abs(cost - 1.3862943611198906) < 1e-6)
    }
    #expect(Loops.discriminatorCost([[1, 1]], [[0, 0]], .leastSquares, realLabel: 1) == 0)
    // A fake that fools nobody: minimax has no gradient there, the flipped labels have the steepest.
    #expect(abs(BLAS.generatorGradient([[-30]], .minimax)[0, 0]) < 1e-12)
    #expect(abs(BLAS.generatorGradient([[-30]], .nonSaturating)[0, 0] + 1) < 1e-6)
  }

  @Test func `not a number is not lost`() {
    for loss in AdversarialLoss.allCases {
      #expect(Loops.generatorCost([[1, .nan]], loss).isNaN && BLAS.generatorCost([[1, .nan]], loss).isNaN)
    }
  }
}
