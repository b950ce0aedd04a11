import Foundation
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct WeightDecayTests {
  @Test(arguments: Implementation.allCases) func `decoupled decay does not depend on the size of gradients`(
    _ implementation: Implementation
  ) {
    let coupled = weightsLeft(implementation.optimization, isDecoupled: false, seed: 2)
    let decoupled = weightsLeft(implementation.optimization, isDecoupled: true, seed: 2)
    for weight in decoupled { #expect(abs(weight - pow(0.999, 1_000)) < 0.05) }
    #expect(coupled[0] < 0.1 && coupled[1] > 0.9)
  }
}
