import Examinations
import StudyKit
import Testing

@testable import LogisticRegressionStudies

@Suite struct OptimumTests {
  @Test func `two Gaussians' entropy and errors against known values`() {
    // Far apart nothing is left to learn, at one place nothing can be; Φ(−1) = 0.158655.
    #expect(abs(twoGaussians(distance: 0).entropy - 0.693_147_180_559_945_3) < 1e-12)
    #expect(twoGaussians(distance: 8).entropy < 1e-12)
    #expect(abs(twoGaussians(distance: 1).errors - 0.158_655_253_931_457_05) < 1e-15)
    let entropies = [0, 0.5, 1, 2].map { d in twoGaussians(distance: d).entropy }
    #expect(zip(entropies, entropies.dropFirst()).allSatisfy { near, far in far < near })
  }

  @Test(arguments: Implementation.allCases) func `two Gaussians are learned as well as they can be`(
    _ implementation: Implementation
  ) throws {
    let trial = try optimumTrial(implementation.logisticRegression, seed: 2)
    #expect(trial.entropy - 3 * trial.standardError <= trial.heldOut && trial.heldOut <= trial.entropy + 0.02)
    #expect(abs(trial.errors - trial.leastErrors) < 0.015)
  }
}
