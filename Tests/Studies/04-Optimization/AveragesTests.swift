import Arrays
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct AveragesTests {
  @Test(arguments: Implementation.allCases) func `the weights of an average fall by β a step and add up to 1 − βᵗ`(
    _ implementation: Implementation
  ) {
    let found = weights(implementation.optimization, beta: 0.5, steps: 4)
    for (w, expected) in zip(found, [0.5, 0.25, 0.125, 0.0625] as [Scalar]) { #expect(abs(w - expected) < 1e-6) }
  }

  @Test func `temperatures have the year's wave`() {
    let series = temperatures(noise: 0)
    #expect(series.count == 365 && abs(series[0] - 3) < 1e-4 && abs(series[182] - 21) < 0.01)
  }
}
