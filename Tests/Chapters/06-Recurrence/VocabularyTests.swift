import Recurrence
import Testing

@Suite struct VocabularyTests {
  /// The notes' example: 1 … 12 as two sequences of batches of three steps.
  @Test func `batches are as in the notes`() {
    #expect(
      pieces(Array(1...12), sequences: 2, steps: 3) == [[[1, 2, 3], [7, 8, 9]], [[4, 5, 6], [10, 11, 12]]])
  }

  @Test func `what does not fill a batch is left out`() {
    #expect(pieces(Array(1...13), sequences: 2, steps: 3).flatMap { $0.flatMap { $0 } }.sorted() == Array(1...12))
    #expect(pieces([1, 2], sequences: 2, steps: 3).isEmpty)
  }

  @Test func `targets are the inputs one step on`() {
    let batches = tokenBatches(Array(1...13), sequences: 2, steps: 3)
    #expect(batches.map(\.inputs) == [[[1, 7], [2, 8], [3, 9]], [[4, 10], [5, 11], [6, 12]]])
    #expect(batches.map(\.targets) == [[[2, 8], [3, 9], [4, 10]], [[5, 11], [6, 12], [7, 13]]])
  }

  @Test func `unknown tokens and ends have their places`() {
    let tokens = Token.words.tokens(of: "a b a\nc")
    #expect(tokens == ["a", "b", "a", "<EOS>", "c", "<EOS>"])
    let vocabulary = Vocabulary(of: tokens, limit: 2)
    #expect(vocabulary.tokens == ["<EOS>", "<UNK>", "a", "b"])
    #expect(vocabulary.numbers(of: ["c", "a", "<EOS>"]) == [1, 2, 0])
    #expect(Vocabulary(of: tokens, atLeast: 2).tokens == ["<EOS>", "<UNK>", "a"])
    #expect(Token.characters.text(of: Token.characters.tokens(of: "ab")) == "ab")
  }
}
