import Adversaries
import Arrays
import Examinations
import TestSupport
import Testing
import Verification

@Suite struct FrechetTests {
  @Test func `the Fréchet distance keeps its laws`() {
    let findings = examine(frechet: frechetDistance, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  /// The means alone, no means, some way from itself, its root.
  @Test(arguments: 0..<4) func `a wrong distance is rejected`(_ kind: Int) {
    func means(_ F: Matrix) -> Matrix {
      BLAS.product(F, Matrix(F.columns, 1, repeating: 1), scale: 1 / Scalar(F.columns))
    }
    func centred(_ F: Matrix) -> Matrix {
      let mean = means(F)
      return Matrix(
        F.rows, F.columns, elements: (0..<F.elements.count).map { p in F.elements[p] - mean.elements[p / F.columns] })
    }
    let findings = examine(
      frechet: { F, other in
        switch kind {
        case 0: frechetDistance(means(F), means(other))
        case 1: frechetDistance(centred(F), centred(other))
        case 2: frechetDistance(F, other) + frechetDistance(means(F), 0 * means(F)) / 100
        default: max(frechetDistance(F, other), 0).squareRoot()
        }
      }, rigor: .few)
    #expect(!findings.passed)
  }

  @Test func `a cloud is not apart from itself`() {
    var generator = SplitMix64(seed: 1)
    let F = Matrix.normal(5, 40, using: &generator)
    #expect(abs(frechetDistance(F, F)) < 1e-5)
  }

  @Test func `a shift costs its square`() {
    var generator = SplitMix64(seed: 2)
    let F = Matrix.normal(4, 50, using: &generator)
    var moved = F
    for j in 0..<50 { (moved[0, j], moved[2, j]) = (F[0, j] + 3, F[2, j] - 4) }
    #expect(abs(frechetDistance(F, moved) - 25) < 1e-3)
  }

  @Test func `along axes it is the difference of deviations`() {
    // Four points each: variances 1 and 4 against 9 and 1, no covariance.
    let F: Matrix = [[1, -1, 1, -1], [2, 2, -2, -2]]
    let other: Matrix = [[3, -3, 3, -3], [1, 1, -1, -1]]
    #expect(abs(frechetDistance(F, other) - (4 + 1)) < 1e-5)
  }

  @Test func `turning both changes nothing`() {
    var generator = SplitMix64(seed: 3)
    let (F, other) = (Matrix.normal(3, 30, using: &generator), Matrix.normal(3, 20, deviation: 2, using: &generator))
    let turn: Matrix = [[0.6, -0.8, 0], [0.8, 0.6, 0], [0, 0, 1]]
    let (a, b) = (Loops.product(turn, F), Loops.product(turn, other))
    #expect(abs(frechetDistance(a, b) - frechetDistance(F, other)) < 1e-4)
    #expect(abs(frechetDistance(F, other) - frechetDistance(other, F)) < 1e-4)
  }
}
