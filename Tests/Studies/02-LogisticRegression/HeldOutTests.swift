import Arrays
import Datasets
import StudyKit
import Testing

@testable import LogisticRegressionStudies

@Suite struct HeldOutTests {
  @Test func `both parts of a split are on the scale of the first`() throws {
    let (train, test) = try splitTumours(Settings(seed: 2))
    #expect(train.X.shape == [30, 455] && test.X.shape == [30, 114])
    func row(_ data: Dataset, _ k: Int) -> [Double] { (0..<data.m).map { j in Double(data.X[k, j]) } }
    for k in 0..<30 { #expect(abs(mean(row(train, k))) < 1e-4 && abs(deviation(row(train, k)) - 1) < 0.01) }
    #expect((0..<30).contains { k in abs(mean(row(test, k))) > 0.01 })
  }
}
