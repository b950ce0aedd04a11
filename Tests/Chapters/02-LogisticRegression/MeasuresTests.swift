import Arrays
import LogisticRegression
import Testing

@Suite struct MeasuresTests {
  /// Of 4 of class 0, 3 are cleared; of 6 of class 1, 4 are found.
  static let confusion = ConfusionMatrix(
    labels: [0, 0, 0, 0, 1, 1, 1, 1, 1, 1], predictions: [0, 0, 0, 1, 1, 1, 1, 1, 0, 0], classes: 2)

  @Test func `the confusion matrix is counted by truth and answer`() {
    #expect(Self.confusion.counts == [[3, 1], [2, 4]])
  }

  @Test func `measures of either class worked by hand`() {
    let confusion = Self.confusion
    #expect(confusion.accuracy == 0.7)
    #expect(confusion.recall() == 4.0 / 6 && confusion.recall(of: 0) == 0.75)
    #expect(confusion.specificity() == 0.75 && confusion.specificity(of: 0) == 4.0 / 6)
    #expect(confusion.precision() == 0.8 && confusion.precision(of: 0) == 0.6)
    #expect(abs(confusion.f1() - 8.0 / 11) < 1e-15)
  }

  @Test func `measures of three classes take the others together`() {
    let confusion = ConfusionMatrix(labels: [0, 1, 1, 2, 2, 2], predictions: [0, 1, 2, 2, 2, 0], classes: 3)
    #expect(confusion.specificity(of: 2) == 2.0 / 3)
    #expect(confusion.precision(of: 0) == 0.5)
    #expect(confusion.recall(of: 1) == 0.5)
    let crowded = ConfusionMatrix(labels: [0, 1, 2], predictions: [1, 1, 1], classes: 3)
    #expect(crowded.specificity(of: 1) == 0)
  }

  @Test func `a share of nothing is not a number`() {
    let confusion = ConfusionMatrix(labels: [0, 0], predictions: [0, 0], classes: 2)
    #expect(confusion.recall().isNaN && confusion.precision().isNaN)
    #expect(ConfusionMatrix(labels: [], predictions: [], classes: 2).accuracy.isNaN)
  }

  @Test func `where precision and recall are equal, F1 is both; where nothing is found, it is 0`() {
    #expect(ConfusionMatrix(labels: [1, 1, 0, 0], predictions: [1, 0, 1, 0], classes: 2).f1() == 0.5)
    #expect(ConfusionMatrix(labels: [1, 0], predictions: [0, 1], classes: 2).f1() == 0)
  }

  @Test func `the ROC curve steps up for a positive, right for a negative, and aslant where they tie`() {
    let curve = rocCurve(scores: [0.9, 0.8, 0.8, 0.3], labels: [1, 1, 0, 0])
    #expect(curve.map(\.falseAlarms) == [0, 0, 0.5, 1])
    #expect(curve.map(\.found) == [0, 0.5, 1, 1])
  }

  @Test func `its area is the share of pairs in the right order, ties counting half`() {
    let (scores, labels): ([Scalar], [Int]) = ([3, 1, 2, 2, 0, 5, 2], [1, 0, 1, 0, 1, 0, 1])
    var (pairs, right) = (0.0, 0.0)
    for (s, y) in zip(scores, labels) where y == 1 {
      for (t, z) in zip(scores, labels) where z == 0 {
        pairs += 1
        right += s > t ? 1 : s == t ? 0.5 : 0
      }
    }
    #expect(abs(areaUnderROC(scores: scores, labels: labels) - right / pairs) < 1e-15)
  }

  @Test func `one class alone has no curve`() async {
    let stop = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = rocCurve(scores: [1, 2], labels: [1, 1])
    }
    #expect(stop.says("rocCurve: needs both classes, has 2 positive of 2"))
  }

  @Test func `lists of other lengths stop the program, and both are named`() async {
    let confusion = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(labels: [0, 1], predictions: [0], classes: 2)
    }
    #expect(confusion.says("ConfusionMatrix: 2 labels, 1 predictions"))
    let curve = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = rocCurve(scores: [1], labels: [1, 0])
    }
    #expect(curve.says("rocCurve: 1 scores, 2 labels"))
  }
}
