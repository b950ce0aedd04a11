import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct NamesTests {
  @Test func `names come near the entropy, and follow the rules where it is cool`() throws {
    let text = Text(Corpus.names(3_000, seed: 1), by: .characters)
    let trial = try learnLanguage(Fast.self, text, .gru, units: 32, epochs: 4, seed: 1)
    let last = trial.nats[4]
    #expect(last > Corpus.entropyOfNames - 0.02 && last < Corpus.entropyOfNames + 0.12)
    #expect(trial.nats[0] > 3)
    let rows = trial.names(at: [0.5, 2], count: 100, seed: 1)
    #expect(rows[0].right > rows[1].right && rows[0].different < rows[1].different)
  }
}
