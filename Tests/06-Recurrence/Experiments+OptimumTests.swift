import Arrays
import Foundation
import Recurrence
import Testing

@Suite struct OptimumExperimentTests {
  @Test(arguments: [Cell.gru, .lstm]) func reberIsLearnedAsWellAsCanBe(_ cell: Cell) throws {
    let trial = try learnOptimum(BLAS.self, .reber, cell, steps: 600, seed: 1)
    #expect(trial.isWithin && abs(trial.excess) < 0.03)
    #expect((trial.curve.first?.nats ?? 0) > 2 * Reber.entropy)
  }

  @Test(arguments: [Cell.gru, .lstm]) func theChainIsLearnedAsWellAsCanBe(_ cell: Cell) throws {
    let trial = try learnOptimum(BLAS.self, .chain, cell, steps: 300, seed: 1)
    #expect(trial.isWithin && abs(trial.excess) < 0.01)
  }

  /// After as many steps, a plain cell tosses a coin where one with gates knows.
  @Test func thePlainCellFallsShortOnTheEmbeddedGrammar() throws {
    func lastButOne(_ cell: Cell) throws -> Double {
      try learnOptimum(BLAS.self, .embedded, cell, units: 10, steps: 1_000, held: 500, seed: 1).lastButOne
    }
    #expect(abs(try lastButOne(.elman) - log(2)) < 0.1)
    #expect(try lastButOne(.gru) < 0.1)
  }

  @Test func whatIsOutsideTheBandIsSaidToBe() throws {
    #expect(try !learnOptimum(BLAS.self, .reber, .gru, steps: 10, held: 200, seed: 1).isWithin)
  }
}
