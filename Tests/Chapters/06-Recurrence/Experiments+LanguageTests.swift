import Arrays
import Foundation
import Recurrence
import Testing

@Suite struct LanguageExperimentTests {
  @Test func namesComeNearTheEntropyAndFollowTheRules() throws {
    let text = Text(Corpus.names(3_000, seed: 1), by: .characters)
    let trial = try learnLanguage(BLAS.self, text, .gru, units: 32, epochs: 4, seed: 1)
    let last = trial.nats[4]
    #expect(last > Corpus.entropyOfNames - 0.02 && last < Corpus.entropyOfNames + 0.12)
    #expect(trial.nats[0] > 3)
    let rows = trial.names(at: [0.5, 2], count: 100, seed: 1)
    #expect(rows[0].right > rows[1].right && rows[0].different < rows[1].different)
  }

  @Test func aSentenceModelKeepsTheNumberOfItsSubject() throws {
    let text = Text(Corpus.sentences(3_000, seed: 1), by: .words)
    let trial = try learnLanguage(BLAS.self, text, .lstm, units: 20, embedding: 10, epochs: 10, seed: 1)
    let gates = gatesThroughSentences(trial)
    #expect(gates.singular[0] > 0.9 && gates.plural[1] > 0.9)
    #expect(gates.memory[0].count == gates.words[0].count && gates.forget[1].allSatisfy { (0...1).contains($0) })
    let gap = abs(gates.memory[0][6] - gates.memory[1][6])
    #expect(gap > 0.5)
  }

  @Test func aTextThatIsTooShortHasNoBatches() {
    #expect(Text("a few words\nand no more", by: .words).held.isEmpty)
  }
}
