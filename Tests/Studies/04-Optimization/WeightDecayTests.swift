import Foundation
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct WeightDecayTests {
  @Test(arguments: Twin.allCases) func `decoupled decay does not depend on the size of gradients`(_ twin: Twin) {
    let coupled = weightsLeft(twin.optimization, isDecoupled: false, seed: 2)
    let decoupled = weightsLeft(twin.optimization, isDecoupled: true, seed: 2)
    for weight in decoupled { #expect(abs(weight - pow(0.999, 1_000)) < 0.05) }
    #expect(coupled[0] < 0.1 && coupled[1] > 0.9)
  }
}
