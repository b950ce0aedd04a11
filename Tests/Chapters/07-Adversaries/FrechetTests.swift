import Adversaries
import Arrays
import Testing

@Suite struct FrechetTests {
  @Test func `along axes it is the difference of deviations`() {
    // Four points each: variances 1 and 4 against 9 and 1, no covariance.
    let F: Matrix = [[1, -1, 1, -1], [2, 2, -2, -2]]
    let other: Matrix = [[3, -3, 3, -3], [1, 1, -1, -1]]
    #expect(abs(frechetDistance(F, other) - (4 + 1)) < 1e-5)
  }
}
