import Arrays
import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct WorkedExampleTests {
  @Test(arguments: Implementation.allCases) func `network and graph find the same`(_ implementation: Implementation) {
    let (network, graph) = (workedByNetwork(implementation.backpropagation), workedByGraph())
    for (a, b) in [
      (network.h, graph.h), (network.yHat, graph.yHat), (network.outputError, graph.outputError),
      (network.hiddenError, graph.hiddenError), (network.outputStep, graph.outputStep),
      (network.hiddenSteps[1], graph.hiddenSteps[1]),
    ] { #expect(abs(a - b) <= 16 * .unitRoundoff) }
  }
}
