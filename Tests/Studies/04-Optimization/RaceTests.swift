import Fast
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct RaceTests {
  @Test func `every method learns digits, and the same race has the same results again`() throws {
    let results = try race(Fast.self, epochs: 6, seeds: 2)
    #expect(results.map(\.name) == ["descent", "momentum", "Nesterov", "Adagrad", "RMSProp", "Adam", "AdamW", "gains"])
    for result in results {
      #expect(result.costs.count == 6 && result.accuracies.count == 2)
      #expect(mean(result.accuracies) > 0.88, "\(result.name): \(result.accuracies)")
    }
    let again = try race(Fast.self, epochs: 6, seeds: 2, racers: Array(racers.suffix(1)))
    #expect(again == Array(results.suffix(1)))
  }

  @Test func `each at its best learning rate, the methods end near one another`() throws {
    let results = try raceResults(Settings())
    #expect(results.count == racers.count)
    #expect(results.allSatisfy { result in mean(result.accuracies) > 0.96 && result.accuracies.count == 5 })
  }
}
