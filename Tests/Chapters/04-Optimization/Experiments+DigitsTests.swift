import Arrays
import Optimization
import Testing

@Suite struct DigitsExperimentsTests {
  @Test func `the whole batch's cost falls at each step, a mini-batch's swings`() throws {
    let (batch, mini) = (
      try batchCosts(BLAS.self, batchSize: 2_000, steps: 30), try batchCosts(BLAS.self, batchSize: 32, steps: 30)
    )
    #expect(batch.count == 30 && mini.count == 30)
    func rises(_ costs: [Scalar]) -> Int { zip(costs, costs.dropFirst()).filter { a, b in b > a }.count }
    #expect(rises(batch) == 0)
    #expect(rises(mini) >= 5)
  }

  @Test func `every racer learns digits, and the same race is run twice alike`() throws {
    let results = try raceOnDigits(BLAS.self, epochs: 6, seeds: 2)
    #expect(results.map(\.name) == ["descent", "momentum", "Nesterov", "Adagrad", "RMSProp", "Adam", "AdamW", "gains"])
    for result in results {
      #expect(result.costs.count == 6 && result.accuracies.count == 2)
      #expect(result.accuracy > 0.88, "\(result.name): \(result.accuracy)")
    }
    let again = try raceOnDigits(BLAS.self, epochs: 6, seeds: 2, racers: Array(racers.suffix(1)))
    #expect(again == Array(results.suffix(1)))
  }

  @Test func `the rate alone decides whether descent learns at all`() throws {
    let tuned = try tuneRate(BLAS.self, .descent, rates: [1e-4, 0.1, 1e3], epochs: 3)
    #expect(tuned[1].cost < 0.7 * tuned[0].cost)
    #expect(tuned[1].accuracy > tuned[0].accuracy && tuned[1].accuracy > tuned[2].accuracy)
    #expect(!(tuned[2].cost < tuned[1].cost))
  }
}
