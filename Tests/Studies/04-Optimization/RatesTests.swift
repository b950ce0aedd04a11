import Fast
import Testing

@testable import OptimizationStudies

@Suite struct RatesTests {
  @Test func `the learning rate alone decides whether descent learns at all`() throws {
    let tuned = try tuneRate(Fast.self, .descent, rates: [1e-4, 0.1, 1e3], epochs: 3)
    #expect(tuned[1].cost < 0.7 * tuned[0].cost)
    #expect(tuned[1].accuracy > tuned[0].accuracy && tuned[1].accuracy > tuned[2].accuracy)
    #expect(!(tuned[2].cost < tuned[1].cost))
  }
}
