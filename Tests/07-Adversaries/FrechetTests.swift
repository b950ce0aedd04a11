import Adversaries
import Arrays
import Testing

@Suite struct FrechetTests {
  @Test func aCloudIsNotApartFromItself() {
    var generator = SplitMix64(seed: 1)
    let F = Matrix.normal(5, 40, using: &generator)
    #expect(abs(frechetDistance(F, F)) < 1e-5)
  }

  @Test func aShiftCostsItsSquare() {
    var generator = SplitMix64(seed: 2)
    let F = Matrix.normal(4, 50, using: &generator)
    var moved = F
    for j in 0..<50 { (moved[0, j], moved[2, j]) = (F[0, j] + 3, F[2, j] - 4) }
    #expect(abs(frechetDistance(F, moved) - 25) < 1e-3)
  }

  @Test func alongAxesItIsTheDifferenceOfDeviations() {
    // Four points each: variances 1 and 4 against 9 and 1, no covariance.
    let F: Matrix = [[1, -1, 1, -1], [2, 2, -2, -2]]
    let other: Matrix = [[3, -3, 3, -3], [1, 1, -1, -1]]
    #expect(abs(frechetDistance(F, other) - (4 + 1)) < 1e-5)
  }

  @Test func turningBothChangesNothing() {
    var generator = SplitMix64(seed: 3)
    let (F, other) = (Matrix.normal(3, 30, using: &generator), Matrix.normal(3, 20, deviation: 2, using: &generator))
    let turn: Matrix = [[0.6, -0.8, 0], [0.8, 0.6, 0], [0, 0, 1]]
    let (a, b) = (Loops.product(turn, F), Loops.product(turn, other))
    #expect(abs(frechetDistance(a, b) - frechetDistance(F, other)) < 1e-4)
    #expect(abs(frechetDistance(F, other) - frechetDistance(other, F)) < 1e-4)
  }
}
