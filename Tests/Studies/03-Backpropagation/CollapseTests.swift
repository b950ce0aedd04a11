import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct CollapseTests {
  @Test(arguments: Twin.allCases) func `only identity layers are one matrix`(_ twin: Twin) {
    #expect(distanceFromLinear(twin.backpropagation, activation: .identity, scale: 0.5, seed: 1) < 1e-5)
    #expect(distanceFromLinear(twin.backpropagation, activation: .tanh, scale: 0.5, seed: 1) > 0.1)
  }
}
