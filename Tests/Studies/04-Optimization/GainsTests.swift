import Arrays
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct GainsTests {
  @Test(arguments: Twin.allCases) func `the flat direction's gain grows, the steep one's shrinks`(_ twin: Twin) {
    let gains = gainsOnBowl(twin.optimization, steepness: [1, 50], rate: 0.03, steps: 40).map(\.gains)
    #expect(abs(gains[1][0] - 1.05) < 1e-6 && abs(gains[1][1] - 0.95) < 1e-6)
    #expect(gains[39][0] > 2.9 && gains[39][1] < 0.75)
  }
}
