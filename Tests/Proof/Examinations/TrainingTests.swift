/// Two trainings may be apart by what rounding does, and by no more.

import Arrays
import Datasets
import Examinations
import LogisticRegression
import Testing
import Verification

@Suite struct TrainingTests {
  static let data: Dataset = {
    var generator = SplitMix64(seed: 5)
    return Dataset.gaussians(40, centres: [[-0.8, 0.8], [-0.6, 0.6]], deviation: 1, using: &generator)
  }()

  @Test func `right twins stay together`() throws {
    let (X, Y) = (Self.data.X, Self.data.Y)
    for findings in [
      try agreementOfTraining(Loops.self, BLAS.self, X, Y, learningRate: 0.5, steps: 50),
      try agreementOfTraining(BLAS.self, Forwarding.self, X, Y, learningRate: 0.5, steps: 50),
    ] {
      #expect(findings.passed, "\(findings.failures.table)")
      #expect(findings.all.count == 51)
    }
  }

  @Test func `the same kernels is nowhere apart`() throws {
    let steps = try compareTraining(BLAS.self, BLAS.self, Self.data.X, Self.data.Y, learningRate: 0.5, steps: 20)
    #expect(steps.allSatisfy { step in step.observed == 0 && step.bound > 0 })
    #expect(steps.map(\.step) == Array(0...20))
  }

  @Test func `a kernels whose gradient is some thousand roundings too long is found`() throws {
    let (X, Y) = (Self.data.X, Self.data.Y)
    let findings = try agreementOfTraining(Loops.self, SlightlyLong.self, X, Y, learningRate: 0.5, steps: 50)
    let passed = findings.passed
    #expect(!passed)
  }

  @Test func `a learning rate that may drive points apart stops the program`() async {
    let stop = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      // ‖X‖² = 4, m = 1: at most 8/5.
      _ = try compareTraining(Loops.self, BLAS.self, [[2]], [[1]], learningRate: 2, steps: 1)
    }
    let said = String(decoding: stop?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("compareTraining: rate 2.0 may drive points apart, 1.6 does not"))
  }
}

private enum SlightlyLong: ForwardsToLoops {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    (1 + 4096 * .unitRoundoff) * Loops.logisticGradient(Z, Y)
  }
}
