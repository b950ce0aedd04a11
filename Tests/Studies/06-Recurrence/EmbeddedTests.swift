import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct EmbeddedTests {
  /// After as many steps, a plain cell knows less of what it should remember than one with gates; three seeds.
  @Test func `the plain cell falls short on the embedded grammar`() throws {
    func lastButOne(_ cell: Cell) throws -> Double {
      try (1...3).reduce(0) { sum, seed in
        let trial = try learnOptimum(Fast.self, .embedded, cell, units: 10, steps: 1_000, seed: UInt64(seed))
        return sum + trial.lastButOne / 3
      }
    }
    let (plain, gated) = try (lastButOne(.elman), lastButOne(.gru))
    #expect(plain > 0.1 && gated < 0.06, "\(plain), \(gated)")
  }
}
