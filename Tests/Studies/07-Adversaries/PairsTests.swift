import Adversaries
import Arrays
import Convolutions
import Fast
import Testing

@testable import AdversariesStudies

@Suite struct PairsTests {
  @Test func `outlines are where a pixel differs from the next`() {
    let X = Volume(1, 2, 3, 1, elements: [1, 1, -1, 1, 1, -1])
    #expect(outlines(of: X).elements == [-1, 1, -1, -1, 1, -1])
  }

  @Test func `pairs teach a translator`() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    func pair(_ Y: Volume) -> DomainPair { DomainPair(x: outlines(of: Y), y: Y) }
    for isAdversarial in [true, false] {
      let result = try gameOnPairs(
        Fast.self, train: pair(split.train.X), held: pair(split.held.X), widths: [16, 32],
        isAdversarial: isAdversarial, steps: 120)
      #expect(result.error < 0.4 * result.untrained, "\(result.untrained) → \(result.error)")
    }
  }
}
