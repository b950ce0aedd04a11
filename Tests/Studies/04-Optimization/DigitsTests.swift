import Testing

@testable import OptimizationStudies

@Suite struct DigitsTests {
  @Test func `training, dev and test digits are different ones`() throws {
    let data = try DigitsForSearch(seed: 1)
    #expect(data.train.m + data.dev.m + data.test.X.columns == 1_797)
    #expect(data.train.m > 2 * data.dev.m)
  }
}
