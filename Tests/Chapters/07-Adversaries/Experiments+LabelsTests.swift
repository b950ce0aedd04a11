import Adversaries
import Arrays
import Convolutions
import Testing

@Suite struct LabelsExperimentsTests {
  @Test func fiftyLabels() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let found = try fewLabels(BLAS.self, split, steps: 200, batch: 50)
    #expect(found.supervised > 0.6 && found.semiSupervised > 0.6, "\(found)")
  }
}
