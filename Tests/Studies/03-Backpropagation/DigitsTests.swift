import Fast
import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct DigitsTests {
  @Test func `digits are read at ninety-seven in a hundred`() throws {
    var accuracies: [Double] = []
    for seed: UInt64 in 1...5 {
      let data = try DigitsData(seed: seed)
      let network = try trainDigits(Fast.self, data, seed: seed)
      let accuracy = network.evaluate(data.test.X, labels: data.test.labels).accuracy
      accuracies.append(accuracy)
      let wrong = mistakes(of: network, on: data.test)
      #expect(wrong.count == Int((Double(data.test.m) * (1 - accuracy)).rounded()))
      #expect(wrong.allSatisfy { mistake in mistake.confidence >= mistake.probabilityOfTruth })
      #expect(firstLayerFeatures(of: network, width: 8).count == 128)
    }
    #expect(mean(accuracies) >= 0.97)
  }
}
