import Arrays
import Examinations
import Fast
import StudyKit
import Testing
import Verification

@testable import LogisticRegressionStudies

@Suite struct AgreementTests {
  @Test func `implementations that train on tumours agree step by step`() throws {
    let train = try splitTumours(Settings()).train
    func agreement<Kernels: LogisticRegressionKernels>(_ kernels: Kernels.Type) throws -> Findings {
      try agreementOfTraining(Loops.self, kernels, train.X, train.Y, learningRate: 0.25, steps: 100)
    }
    for findings in [try agreement(BLAS.self), try agreement(Fast.self)] {
      #expect(findings.passed, "\(findings.failures.table)")
      #expect(findings.all.count == 101)
    }
  }
}
