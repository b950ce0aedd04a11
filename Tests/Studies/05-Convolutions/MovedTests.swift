import Convolutions
import Fast
import Testing

@testable import ConvolutionsStudies

@Suite struct MovedTests {
  @Test func `images that were moved are harder`() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let trained = try trainWithAdam(
      Fast.self, .dense(ImageShape(8, 8, 1), hidden: [16], classes: 10), on: split, learningRate: 0.01, epochs: 6,
      seed: 1)
    let accuracies = accuracyWhenMoved(trained.network, split, by: [0, 2])
    #expect(accuracies[0] == trained.accuracy && trained.accuracy > 0.85, "\(trained.accuracy)")
    #expect(accuracies[1] < 0.6, "\(accuracies)")
  }
}
