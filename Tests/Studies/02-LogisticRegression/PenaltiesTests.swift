import Arrays
import LogisticRegression
import StudyKit
import Testing

@testable import LogisticRegressionStudies

@Suite struct PenaltiesTests {
  @Test(arguments: Implementation.allCases) func `plain steps along the sign jump over 0 and leave nothing at it`(
    _ implementation: Implementation
  ) throws {
    let train = try splitTumours(Settings()).train
    let w = try plainSubgradient(
      implementation.logisticRegression, train.X, train.Y, lambda: 10, learningRate: 0.25, steps: 500)
    #expect(w.allSatisfy { w in w != 0 })
    #expect(w.count { w in abs(w) < 0.02 } > 5)
  }
}
