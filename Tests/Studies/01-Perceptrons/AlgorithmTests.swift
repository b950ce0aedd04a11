import Arrays
import Perceptrons
import StudyKit
import StudyTesting
import Testing

@testable import PerceptronsStudies

@Suite struct AlgorithmTests {
  @Test(arguments: Implementation.allCases)
  func `separable clouds are learned within the bound, the same for the same seed`(_ implementation: Implementation) {
    for seed: UInt64 in 1...5 {
      let outcome = learnClouds(implementation.perceptrons, 20, margin: 0.1, features: 3, seed: seed)
      #expect(outcome.run.hasConverged)
      #expect(Scalar(outcome.run.mistakes) <= outcome.bound)
      #expect(Loops.predictions(outcome.run.unit, outcome.cloud.data.X) == outcome.cloud.data.Y)
      #expect(
        learnClouds(implementation.perceptrons, 20, margin: 0.1, features: 3, seed: seed).run.path == outcome.run.path)
    }
  }

  @Test func `the boundary's last panel has every point on its side`() throws {
    let outcome = lessonClouds(Settings())
    #expect(Loops.predictions(outcome.run.unit, outcome.cloud.data.X) == outcome.cloud.data.Y)
    let last = drawBoundary("", Settings()).panels.last
    #expect(last?.title == "after mistake \(outcome.run.mistakes) of \(outcome.run.mistakes)")
  }
}
