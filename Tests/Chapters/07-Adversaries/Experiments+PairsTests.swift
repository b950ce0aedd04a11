import Adversaries
import Arrays
import Convolutions
import Testing

@Suite struct PairsExperimentsTests {
  @Test func pairsTeachATranslator() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    func pair(_ Y: Volume) -> DomainPair { DomainPair(x: outlines(of: Y), y: Y) }
    for isAdversarial in [true, false] {
      let result = try gameOnPairs(
        BLAS.self, train: pair(split.train.X), held: pair(split.held.X), widths: [16, 32],
        isAdversarial: isAdversarial, steps: 120)
      #expect(result.error < 0.4 * result.untrained, "\(result.untrained) → \(result.error)")
    }
  }
}
