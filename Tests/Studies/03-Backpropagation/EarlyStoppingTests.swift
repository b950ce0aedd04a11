import Fast
import Testing

@testable import BackpropagationStudies

@Suite struct EarlyStoppingTests {
  @Test func `patience ends before the dev cost has risen far`() throws {
    let (curve, best, stopped) = try earlyStopping(Fast.self, seed: 1)
    #expect(stopped == best + 40 && stopped < 400)
    #expect(curve.devCosts[399] > 1.5 * curve.devCosts[best - 1])
    #expect(curve.costs[399] < curve.costs[best - 1])
  }
}
