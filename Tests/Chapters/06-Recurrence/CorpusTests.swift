import Foundation
import Recurrence
import Testing

@Suite struct CorpusTests {
  @Test func `subjects and verbs agree across a clause`() {
    for line in Corpus.sentences(300, seed: 1).split(separator: "\n") {
      let words = line.split(separator: " ")
      let verb = words[words.contains("that") ? 6 : 2]
      #expect((words[0] == "the") == !verb.hasSuffix("s"), "\(line)")
    }
  }

  @Test func `the same seed makes the same corpus`() {
    #expect(Corpus.names(20, seed: 2) == Corpus.names(20, seed: 2))
    #expect(Corpus.names(20, seed: 2) != Corpus.names(20, seed: 3))
  }

  @Test func `names follow the rules and other words do not`() {
    #expect(Corpus.names(500, seed: 4).split(separator: "\n").allSatisfy { name in Corpus.isName(String(name)) })
    for other in ["", "B", "baban", "Bab", "Brabra", "Bababan", "Xaban", "BabAn", "Banan "] {
      #expect(!Corpus.isName(other), "\(other)")
    }
  }

  /// 44 · 11 · 3 names of two syllables and 44² · 11 · 2 of three, each form as likely: their mean surprisal over the
  /// mean length, counted on many.
  @Test func `the entropy of names is that of their choices`() {
    let names = Corpus.names(20_000, seed: 5).split(separator: "\n").map(String.init)
    let nats = names.map { name -> Double in
      let isLong = name.hasSuffix("a") || name.hasSuffix("is")
      return log(2) + (isLong ? log(44.0 * 44 * 11 * 2) : log(44.0 * 11 * 3))
    }
    let perLetter = nats.reduce(0, +) / Double(names.reduce(0) { sum, name in sum + name.count + 1 })
    #expect(abs(perLetter - Corpus.entropyOfNames) < 0.01)
  }

  @Test func `a missing file is one line`() {
    #expect(throws: CorpusError.unreadable(path: "/nowhere")) { try Corpus.text(at: "/nowhere") }
    #expect(!"\(CorpusError.unreadable(path: "/nowhere"))".contains("\n"))
  }
}
