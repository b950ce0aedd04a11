import Arrays
import Foundation
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct BowlTests {
  @Test(arguments: Implementation.allCases) func `descent keeps to its closed form, to rounding`(
    _ implementation: Implementation
  ) {
    let distance = distanceFromClosedForm(
      implementation.optimization, steepness: [1, 5, 18], learningRate: 0.1, steps: 100)
    #expect(distance <= 64 * Double(Scalar.unitRoundoff))
    // Another rate would be seen: powers of 0.9 and of 0.89 are far apart.
    #expect(abs(pow(0.9, 10) - pow(0.89, 10)) > 0.01)
  }

  @Test(arguments: Implementation.allCases) func `at its best learning rate descent needs κ, momentum √κ`(
    _ implementation: Implementation
  ) {
    let (small, large) = (
      stepsDown(implementation.optimization, condition: 25), stepsDown(implementation.optimization, condition: 100)
    )
    // (κ − 1)/(κ + 1) to the power of t is 1/1000 at t ≈ κ/2 · ln 1000 = 3.45 κ.
    #expect(abs(Double(large.descent) / 100 - 3.45) < 0.1)
    #expect(abs(Double(large.descent) / Double(small.descent) - 4) < 0.1)
    #expect(abs(Double(large.momentum) / Double(small.momentum) - 2) < 0.3)
  }
}
