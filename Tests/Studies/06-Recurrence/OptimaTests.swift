import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct OptimaTests {
  @Test(arguments: [Cell.gru, .lstm]) func `Reber's grammar is learned as well as can be`(_ cell: Cell) throws {
    let trial = try learnOptimum(Fast.self, .reber, cell, steps: 600, seed: 1)
    #expect(trial.isWithin && abs(trial.excess) < 0.03)
    #expect((trial.curve.first?.nats ?? 0) > 2 * Reber.entropy)
  }

  @Test(arguments: [Cell.gru, .lstm]) func `the chain is learned as well as can be`(_ cell: Cell) throws {
    let trial = try learnOptimum(Fast.self, .chain, cell, steps: 300, seed: 1)
    #expect(trial.isWithin && abs(trial.excess) < 0.01)
  }

  @Test func `what is outside the band is said to be`() throws {
    #expect(try !learnOptimum(Fast.self, .reber, .gru, steps: 10, held: 200, seed: 1).isWithin)
  }
}
