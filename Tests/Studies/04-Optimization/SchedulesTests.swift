import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct SchedulesTests {
  @Test(arguments: Implementation.allCases)
  func `under noise a constant learning rate rests at √(α/(2 − α)), a falling one lower`(
    _ implementation: Implementation
  ) throws {
    let constant = distancesUnderNoise(implementation.optimization, .constant, seed: 3)
    let falling = distancesUnderNoise(implementation.optimization, .exponential(base: 0.95), seed: 3)
    let (rest, lower) = (try #require(constant.last), try #require(falling.last))
    // 1,000 numbers' mean square errs by √(2/1000) or so.
    #expect(abs(rest - (0.1 / 1.9).squareRoot()) < 0.02)
    #expect(lower < 0.5 * rest)
  }
}
