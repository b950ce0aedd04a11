import Arrays
import Backpropagation
import Foundation
import Testing

@Suite struct WorkedTests {
  @Test func networkAndGraphFindTheSame() {
    let graph = workedByGraph()
    for network in [workedByNetwork(Loops.self), workedByNetwork(BLAS.self)] {
      for (a, b) in [
        (network.h, graph.h), (network.yHat, graph.yHat), (network.outputError, graph.outputError),
        (network.hiddenError, graph.hiddenError), (network.outputStep, graph.outputStep),
        (network.hiddenSteps[1], graph.hiddenSteps[1]),
      ] { #expect(abs(a - b) <= 16 * .unitRoundoff) }
    }
  }

  @Test func onlyIdentityIsOneMatrix() {
    #expect(distanceFromLinear(BLAS.self, activation: .identity, scale: 0.5, seed: 1) < 1e-5)
    #expect(distanceFromLinear(BLAS.self, activation: .tanh, scale: 0.5, seed: 1) > 0.1)
  }

  @Test func alikeStaysAlike() throws {
    #expect(try differingUnits(Loops.self, .zeros, hidden: 4, steps: 20, seed: 1) == 1)
    #expect(try differingUnits(Loops.self, .he, hidden: 4, steps: 20, seed: 1) == 4)
  }

  @Test func theMeanOfManyMasksIsTheWhole() {
    let A: Matrix = [[1, 2, -0.5]]
    let mean = meanUnderDropout(Loops.self, A, keep: 0.8, masks: 20_000, seed: 1)
    // Each mean's deviation is |a| √((1 − p)/p) / √20000, at most 0.0071.
    #expect(zip(mean.elements, A.elements).allSatisfy { a, b in abs(a - b) < 0.03 })
  }
}
