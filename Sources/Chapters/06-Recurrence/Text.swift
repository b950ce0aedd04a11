/// A text ready for a model: its vocabulary, batches to learn from and batches held out.
public struct Text: Sendable {
  public let token: Token
  public let vocabulary: Vocabulary
  public let known: [TokenBatch]
  public let held: [TokenBatch]
  public let tokens: Int

  /// The last tenth of the lines is held out; words that came once alone are not known.
  public init(_ text: String, by token: Token, sequences m: Int = 16, steps T: Int = 25) {
    let lines = text.split(separator: "\n").map(String.init)
    let cut = lines.count - lines.count / 10
    func tokens(_ lines: ArraySlice<String>) -> [String] {
      [Vocabulary.end] + token.tokens(of: lines.joined(separator: "\n"))
    }
    let (known, held) = (tokens(lines[..<cut]), tokens(lines[cut...]))
    vocabulary = Vocabulary(of: known, atLeast: token == .words ? 2 : 1, limit: 2_000)
    self.token = token
    self.known = tokenBatches(vocabulary.numbers(of: known), sequences: m, steps: T)
    self.held = tokenBatches(vocabulary.numbers(of: held), sequences: m, steps: T)
    self.tokens = known.count - 1
  }
}
