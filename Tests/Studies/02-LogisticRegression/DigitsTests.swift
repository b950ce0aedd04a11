import Arrays
import Fast
import StudyKit
import TestSupport
import Testing

@testable import LogisticRegressionStudies

@Suite struct DigitsTests {
  // The loops take most of a second for a training on digits: they are held to the same costs instead.
  @Test func `of unseen digits 93 % are told rightly, in the mean of five seeds`() throws {
    let five = try (1...5 as ClosedRange<UInt64>).map { seed in try digitsTrial(Fast.self, seed: seed) }
    #expect(mean(five.map(\.confusion.accuracy)) >= 0.93)
    for trial in five {
      #expect(trial.costs.count == 301 && isNear(trial.costs[0], 2.302_585_092_994_046, roundings: 1000))
      #expect(zip(trial.costs, trial.costs.dropFirst()).allSatisfy { before, after in after < before })
      #expect(trial.probabilities.shape == [10, trial.labels.count] && trial.answers.count == trial.labels.count)
    }
  }

  @Test func `all implementations train on digits alike`() throws {
    let loops = try digitsTrial(Loops.self, seed: 1, steps: 20)
    let near = Scalar.self == Double.self ? 1e-12 : 1e-4
    for other in [try digitsTrial(BLAS.self, seed: 1, steps: 20), try digitsTrial(Fast.self, seed: 1, steps: 20)] {
      #expect(zip(loops.costs, other.costs).allSatisfy { x, y in abs(Double(x - y)) < near })
      #expect(loops.answers == other.answers && loops.labels == other.labels && loops.pixels == other.pixels)
    }
  }
}
