import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct SentencesTests {
  @Test func `a sentence model keeps the number of its subject`() throws {
    let text = Text(Corpus.sentences(3_000, seed: 1), by: .words)
    let trial = try learnLanguage(Fast.self, text, .lstm, units: 20, embedding: 10, epochs: 10, seed: 1)
    let gates = gatesThroughSentences(trial)
    #expect(gates.singular[0] > 0.9 && gates.plural[1] > 0.9)
    #expect(gates.memory[0].count == gates.words[0].count && gates.forget[1].allSatisfy { (0...1).contains($0) })
    let gap = abs(gates.memory[0][6] - gates.memory[1][6])
    #expect(gap > 0.5)
  }
}
