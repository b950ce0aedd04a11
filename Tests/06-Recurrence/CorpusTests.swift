import Recurrence
import Testing

@Suite struct CorpusTests {
  @Test func subjectsAndVerbsAgreeAcrossAClause() {
    for line in Corpus.sentences(300, seed: 1).split(separator: "\n") {
      let words = line.split(separator: " ")
      let verb = words[words.contains("that") ? 6 : 2]
      #expect((words[0] == "the") == !verb.hasSuffix("s"), "\(line)")
    }
  }

  @Test func theSameSeedMakesTheSameCorpus() {
    #expect(Corpus.names(20, seed: 2) == Corpus.names(20, seed: 2))
    #expect(Corpus.names(20, seed: 2) != Corpus.names(20, seed: 3))
  }

  @Test func aMissingFileIsOneLine() {
    #expect(throws: CorpusError.unreadable(path: "/nowhere")) { try Corpus.text(at: "/nowhere") }
    #expect(!"\(CorpusError.unreadable(path: "/nowhere"))".contains("\n"))
  }
}
