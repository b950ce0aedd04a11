import Arrays
import Fast
import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct RegularizationTests {
  @Test(arguments: Implementation.allCases) func `the mean of many masks is the whole`(_ implementation: Implementation)
  {
    let A: Matrix = [[1, 2, -0.5]]
    let mean = meanUnderDropout(implementation.backpropagation, A, keepProbability: 0.8, masks: 20_000, seed: 1)
    // Each mean's deviation is |a| √((1 − p)/p) / √20000, at most 0.0071.
    #expect(zip(mean.elements, A.elements).allSatisfy { a, b in abs(a - b) < 0.03 })
  }

  @Test func `what holds a network back helps on new data`() throws {
    let (_, boundaries) = try regularizedBoundaries(Fast.self, seed: 1)
    #expect(boundaries.map(\.name) == ["free", "L2", "dropout"])
    #expect(boundaries[1].errors.train > boundaries[0].errors.train)
    #expect(boundaries[1].errors.dev < boundaries[0].errors.dev)
    #expect(boundaries[0].grid.values.count == 3600)
  }
}
