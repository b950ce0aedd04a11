import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct CollapseTests {
  @Test(arguments: Implementation.allCases) func `only identity layers are one matrix`(_ implementation: Implementation)
  {
    #expect(distanceFromLinear(implementation.backpropagation, activation: .identity, scale: 0.5, seed: 1) < 1e-5)
    #expect(distanceFromLinear(implementation.backpropagation, activation: .tanh, scale: 0.5, seed: 1) > 0.1)
  }
}
