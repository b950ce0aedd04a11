import Arrays
import StudyKit
import Testing

@testable import LogisticRegressionStudies

@Suite struct BoundaryTests {
  @Test(arguments: Implementation.allCases) func `the boundary is kept at the steps asked for, its cost falling`(
    _ implementation: Implementation
  ) throws {
    let trial = try boundaryTrial(implementation.logisticRegression, seed: 4, keeping: [0, 1, 10, 60])
    #expect(trial.stations.map(\.step) == [0, 1, 10, 60])
    let costs = trial.stations.map(\.cost)
    #expect(zip(costs, costs.dropFirst()).allSatisfy { before, after in after < before })
    #expect(trial.stations[0].unit.w == Matrix(2, 1) && trial.data.m == 120)
  }
}
