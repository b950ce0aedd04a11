import Adversaries
import Foundation
import Testing

@testable import AdversariesStudies

@Suite struct WorthTests {
  @Test func `what the best discriminator pays is a distance`() {
    #expect(abs(costOfBest(real: Gaussian(1, 2), fake: Gaussian(1, 2)) - 2 * log(2)) < 1e-9)
    let costs = [0.0, 1, 2, 4, 8, 16].map { gap in costOfBest(real: Gaussian(0, 1), fake: Gaussian(gap, 1)) }
    #expect(zip(costs, costs.dropFirst()).allSatisfy { near, far in far < near } && costs[5] < 1e-9)
  }
}
