import Arrays
import LogisticRegression
import StudyKit
import Testing

@testable import LogisticRegressionStudies

@Suite struct PenaltiesTests {
  @Test(arguments: Implementation.allCases) func `claim 8: L1 makes weights exactly 0, L2 makes them small and alike`(
    _ implementation: Implementation
  ) throws {
    let settings = Settings(kernels: implementation)
    func weights(_ penalty: Penalty) throws -> [Scalar] { try penalisedWeights(settings, penalty, steps: 500) }
    let (plain, l1, l2) = (try weights(.none), try weights(.l1(10)), try weights(.l2(10)))
    #expect(l1.count { w in w == 0 } > 10 && l1.contains { w in abs(w) > 0.1 })
    #expect(l2.allSatisfy { w in w != 0 } && plain.allSatisfy { w in w != 0 })
    func largest(_ w: [Scalar]) -> Scalar { w.map { abs($0) }.max() ?? 0 }
    #expect(largest(l2) < largest(l1) && largest(l2) < largest(plain))
    #expect(Loops.norm(l2) < Loops.norm(plain))
  }

  @Test(arguments: Implementation.allCases) func `plain steps along the sign jump over 0 and leave nothing at it`(
    _ implementation: Implementation
  ) throws {
    let train = try splitTumours(Settings()).train
    let w = try plainSubgradient(
      implementation.logisticRegression, train.X, train.Y, lambda: 10, learningRate: 0.25, steps: 500)
    #expect(w.allSatisfy { w in w != 0 })
    #expect(w.count { w in abs(w) < 0.02 } > 5)
  }
}
