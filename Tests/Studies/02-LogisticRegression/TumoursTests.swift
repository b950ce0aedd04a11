import LogisticRegression
import StudyKit
import Testing

@testable import LogisticRegressionStudies

@Suite struct TumoursTests {
  @Test(arguments: Implementation.allCases) func `of unseen tumours 95 % are told rightly, in the mean of five seeds`(
    _ implementation: Implementation
  ) throws {
    let five = try (1...5 as ClosedRange<UInt64>).map { seed in
      try tumourTrial(implementation.logisticRegression, seed: seed)
    }
    #expect(mean(five.map(\.confusion.accuracy)) >= 0.95)
    for trial in five {
      #expect(trial.malignant.count == 114 && trial.costs.count == 501)
      #expect(zip(trial.costs, trial.costs.dropFirst()).allSatisfy { before, after in after < before })
      #expect(areaUnderROC(scores: trial.suspicion, labels: trial.malignant) > 0.97)
    }
    #expect(try tumourTrial(implementation.logisticRegression, seed: 1).unit == five[0].unit)
    #expect(five[1].unit != five[0].unit)
  }
}
