import Convolutions
import Fast
import Testing

@testable import AdversariesStudies

@Suite struct FewLabelsTests {
  @Test func `fifty labels are enough for more than half`() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let found = try fewLabels(Fast.self, split, steps: 200, batch: 50)
    #expect(found.supervised > 0.6 && found.semiSupervised > 0.6, "\(found)")
  }
}
