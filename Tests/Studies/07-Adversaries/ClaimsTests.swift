import Adversaries
import Arrays
import Convolutions
import Foundation
import Testing

@testable import AdversariesStudies

/// What the notes claim of adversaries, and what they get wrong.
@Suite struct AdversariesClaimsTests {
  @Test func `claim 46: the best discriminator is the real share`() throws {
    let judgement = try discriminatorOfLine(BLAS.self, real: Gaussian(0, 1), fake: Gaussian(0, 1), steps: 300)
    // Where the fakes are as the real images, it says ½ everywhere.
    #expect(judgement.best.allSatisfy { answer in answer == 0.5 })
    #expect(judgement.error < 0.03, "\(judgement.error)")
  }

  @Test func `claim 47: probabilities lose the loss`() {
    for kernels in [Loops.self, BLAS.self] as [any AdversarialLossKernels.Type] {
      let losses = lossesOfScores(kernels, [1, 10, 40])
      #expect(abs(losses[0].fromProbability - losses[0].fromScore) < 1e-5)
      #expect(losses[2].fromProbability == .infinity && abs(losses[2].fromScore - 40) < 1e-4)
    }
  }

  @Test func `claim 48: inverses come home for nothing`() {
    let (cycle, identity) = costOfInverses(BLAS.self)
    #expect(cycle == 0 && identity > 0)
    #expect(costOfInverses(Loops.self).cycle == 0)
  }

  @Test func `E22: the generators labels are flipped`() throws {
    let (toFool, toBeCaught) = (
      try outputsOnFakes(BLAS.self, label: 1), try outputsOnFakes(BLAS.self, label: 0)
    )
    #expect(toFool.before == toBeCaught.before && toFool.before < 0.4)
    #expect(toFool.after > 2 * toFool.before && toBeCaught.after < toBeCaught.before, "\(toFool), \(toBeCaught)")
  }

  @Test func `E21: CycleGAN needs no pairs`() throws {
    // Its batches are drawn apart: no image of the one domain is the other's translation.
    var settings = DomainSettings()
    settings.steps = 100
    let moments = try gameOnDomains(BLAS.self, size: 16, settings, moments: [100], held: 16).moments
    #expect(moments[1].toY < 0.5 * moments[0].toY && moments[1].toX < 0.5 * moments[0].toX, "\(moments.map(\.toY))")
  }

  @Test func `claim 46: what the best one pays is a distance`() {
    #expect(abs(costOfBest(real: Gaussian(1, 2), fake: Gaussian(1, 2)) - 2 * log(2)) < 1e-9)
    let costs = [0.0, 1, 2, 4, 8, 16].map { gap in costOfBest(real: Gaussian(0, 1), fake: Gaussian(gap, 1)) }
    #expect(zip(costs, costs.dropFirst()).allSatisfy { near, far in far < near } && costs[5] < 1e-9)
  }
}
