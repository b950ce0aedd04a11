import Arrays
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct DeltaBarDeltaTests {
  @Test(arguments: Implementation.allCases) func `the flat direction's gain grows, the steep one's shrinks`(
    _ implementation: Implementation
  ) {
    let gains = deltaBarDeltaOnBowl(implementation.optimization, steepness: [1, 50], learningRate: 0.03, steps: 40).map(
      \.gains)
    #expect(abs(gains[1][0] - 1.05) < 1e-6 && abs(gains[1][1] - 0.95) < 1e-6)
    #expect(gains[39][0] > 2.9 && gains[39][1] < 0.75)
  }
}
