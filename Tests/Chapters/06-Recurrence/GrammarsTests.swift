import Arrays
import Foundation
import Recurrence
import Testing

@Suite struct GrammarsTests {
  @Test func `entropies are those that mathematics gives`() {
    #expect(abs(Reber.entropy - 6 * log(2)) < 1e-12)
    #expect(abs(Chain().entropy - 0.3947) < 5e-5)
  }

  /// A string of k tosses has the probability 2⁻ᵏ: the mean of k ln 2 over many strings is the entropy.
  @Test func `strings are as unlikely as the entropy says`() {
    var generator = SplitMix64(seed: 5)
    let strings = (0..<20_000).map { _ in Reber.string(using: &generator) }
    let nats = strings.map { string in surprisal(string) }
    #expect(zip(strings, nats).allSatisfy { string, nats in abs(Reber.surprisal(string) - nats) < 1e-9 })
    let mean = nats.reduce(0, +) / 20_000
    let deviation = (nats.reduce(0) { sum, x in sum + (x - mean) * (x - mean) } / 19_999).squareRoot()
    #expect(abs(mean - Reber.entropy) < 4 * deviation / 20_000.0.squareRoot())
    #expect(strings.allSatisfy(Reber.accepts))
  }

  @Test func `what is not of the grammar is rejected`() {
    #expect(Reber.accepts([0, 1, 3, 3, 5, 5, 6]))
    for wrong in [[], [0], [0, 1, 3, 5, 5], [0, 1, 3, 5, 5, 6, 6], [1, 1, 3, 5, 5, 6], [0, 2, 3, 5, 5, 6]] {
      #expect(!Reber.accepts(wrong))
    }
  }

  @Test func `the embedded grammar repeats its second symbol`() {
    var generator = SplitMix64(seed: 6)
    for _ in 0..<100 {
      let string = Reber.embedded(using: &generator)
      #expect(string[1] == string[string.count - 2] && [1, 4].contains(string[1]))
      #expect(Reber.accepts(Array(string[2..<string.count - 2])))
    }
  }

  @Test func `padding repeats the last symbol`() {
    let (tokens, lengths) = paddedBatch([[0, 1, 2], [3, 4]])
    #expect(tokens.inputs == [[0, 3], [1, 4]] && tokens.targets == [[1, 4], [2, 4]] && lengths == [2, 1])
  }

  /// −ln P of a string, by the grammar's drawing: B, then T or P, and so on.
  private func surprisal(_ string: [Int]) -> Double {
    let choices: [Int: [Int: Int]] = [
      0: [0: 1], 1: [1: 2, 4: 3], 2: [2: 2, 3: 4], 3: [1: 3, 5: 5], 4: [3: 3, 2: 6], 5: [4: 4, 5: 6], 6: [6: 7],
    ]
    var (state, nats) = (0, 0.0)
    for symbol in string {
      let open = choices[state] ?? [:]
      nats += log(Double(open.count))
      state = open[symbol] ?? -1
    }
    return nats
  }
}
