import Fast
import Testing

@testable import OptimizationStudies

@Suite struct BatchSizesTests {
  @Test func `the whole batch's cost falls at each step, a mini-batch's goes up and down`() throws {
    let batch = try batchCosts(Fast.self, batchSize: 2_000, steps: 30)
    let mini = try batchCosts(Fast.self, batchSize: 32, steps: 30)
    #expect(batch.count == 30 && mini.count == 30)
    func rises(_ costs: [Double]) -> Int { zip(costs, costs.dropFirst()).filter { a, b in b > a }.count }
    #expect(rises(batch) == 0)
    #expect(rises(mini) >= 5)
  }
}
