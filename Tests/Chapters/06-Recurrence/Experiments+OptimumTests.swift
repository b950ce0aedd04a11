import Arrays
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

  /// After as many steps, a plain cell knows less of what it should remember than one with gates; three seeds.
  @Test func thePlainCellFallsShortOnTheEmbeddedGrammar() throws {
    func lastButOne(_ cell: Cell) throws -> Double {
      try (1...3).reduce(0) { sum, seed in
        let trial = try learnOptimum(BLAS.self, .embedded, cell, units: 10, steps: 1_000, seed: UInt64(seed))
        return sum + trial.lastButOne / 3
      }
    }
    let (plain, gated) = try (lastButOne(.elman), lastButOne(.gru))
    #expect(plain > 0.1 && gated < 0.06, "\(plain), \(gated)")
  }

  @Test func whatIsOutsideTheBandIsSaidToBe() throws {
    #expect(try !learnOptimum(BLAS.self, .reber, .gru, steps: 10, held: 200, seed: 1).isWithin)
  }
}
