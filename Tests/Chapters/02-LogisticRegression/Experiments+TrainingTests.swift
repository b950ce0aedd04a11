import Arrays
import Datasets
import Examinations
import LogisticRegression
import Testing
import Verification

@Suite struct TrainingTests {
  @Test func `mean and scatter worked by hand`() {
    let spread = Scatter([1, 2, 3, 6])
    #expect(spread.mean == 3)
    #expect(abs(spread.deviation - (14.0 / 3).squareRoot()) < 1e-15)
  }

  @Test func `one value does not scatter`() async {
    let stop = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Scatter([1]) }
    #expect(stop.says("Scatter: 1 values do not scatter"))
  }

  @Test func `both parts of a split are on the scale of the first`() throws {
    let (train, test) = standardisedSplit(try Dataset.breastCancer(), seed: 2)
    #expect(train.X.shape == [30, 455] && test.X.shape == [30, 114])
    for k in 0..<30 {
      let row = (0..<455).map { j in Double(train.X[k, j]) }
      #expect(abs(Scatter(row).mean) < 1e-4 && abs(Scatter(row).deviation - 1) < 0.01)
    }
    let means = (0..<30).map { k in Scatter((0..<114).map { j in Double(test.X[k, j]) }).mean }
    #expect(means.contains { mean in abs(mean) > 0.01 })
  }

  @Test(arguments: BothTwins.allCases) func `of unseen tumours 95 % are told rightly, in the mean of five seeds`(
    _ twin: BothTwins
  ) throws {
    let five = try (1...5 as ClosedRange<UInt64>).map { seed in try tumourTrial(twin.kernels, seed: seed) }
    #expect(Scatter(five.map(\.confusion.accuracy)).mean >= 0.95)
    for trial in five {
      #expect(trial.malignant.count == 114 && trial.costs.count == 501)
      #expect(zip(trial.costs, trial.costs.dropFirst()).allSatisfy { before, after in after < before })
      #expect(areaUnderROC(scores: trial.suspicion, labels: trial.malignant) > 0.97)
    }
    #expect(try tumourTrial(twin.kernels, seed: 1).unit == five[0].unit)
    #expect(five[1].unit != five[0].unit)
  }

  // The loops take most of a second for a training on digits: they are held to the same costs instead.
  @Test func `of unseen digits 93 % are told rightly, in the mean of five seeds`() throws {
    let five = try (1...5 as ClosedRange<UInt64>).map { seed in try digitsTrial(BLAS.self, seed: seed) }
    #expect(Scatter(five.map(\.confusion.accuracy)).mean >= 0.93)
    for trial in five {
      #expect(trial.costs.count == 301 && isNear(trial.costs[0], 2.302_585_092_994_046, roundings: 1000))
      #expect(zip(trial.costs, trial.costs.dropFirst()).allSatisfy { before, after in after < before })
      #expect(trial.probabilities.shape == [10, trial.labels.count] && trial.answers.count == trial.labels.count)
    }
  }

  @Test func `the loops train on digits as BLAS does`() throws {
    let (loops, blas) = (
      try digitsTrial(Loops.self, seed: 1, steps: 20), try digitsTrial(BLAS.self, seed: 1, steps: 20)
    )
    let near = Scalar.self == Double.self ? 1e-12 : 1e-4
    #expect(zip(loops.costs, blas.costs).allSatisfy { x, y in abs(Double(x - y)) < near })
    #expect(loops.answers == blas.answers && loops.labels == blas.labels && loops.pixels == blas.pixels)
  }

  @Test func `twins that train on tumours agree step by step`() throws {
    let (train, _) = standardisedSplit(try Dataset.breastCancer(), seed: 1)
    let findings = try agreementOfTraining(Loops.self, BLAS.self, train.X, train.Y, rate: 0.25, steps: 100)
    #expect(findings.passed, "\(findings.failures.table)")
    #expect(findings.all.count == 101)
  }

  @Test(arguments: BothTwins.allCases) func `the boundary is kept at the steps asked for, its cost falling`(
    _ twin: BothTwins
  ) throws {
    let trial = try boundaryTrial(twin.kernels, seed: 4, keeping: [0, 1, 10, 60])
    #expect(trial.stations.map(\.step) == [0, 1, 10, 60])
    let costs = trial.stations.map(\.cost)
    #expect(zip(costs, costs.dropFirst()).allSatisfy { before, after in after < before })
    #expect(trial.stations[0].unit.w == Matrix(2, 1) && trial.data.m == 120)
  }

  @Test func `whoever watches sees every step`() throws {
    var seen: [Int] = []
    let trial = try tumourTrial(BLAS.self, seed: 1, steps: 5) { progress, _ in
      seen.append(progress.step)
      #expect(progress.steps == 5)
    }
    #expect(seen == [0, 1, 2, 3, 4, 5] && trial.costs.count == 6)
  }
}
