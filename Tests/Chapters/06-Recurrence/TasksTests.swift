import Arrays
import Recurrence
import Testing

@Suite struct TasksTests {
  @Test func addingAnswersTheSumOfTheTwoThatAreMarked() throws {
    var generator = SplitMix64(seed: 7)
    let batch = addingTask(steps: 7, examples: 5, using: &generator)
    guard case .vectors(let x) = batch.inputs else { return #expect(Bool(false), "no columns") }
    for j in 0..<5 {
      #expect(x.reduce(0) { sum, x in sum + x[1, j] } == 2)
      let sum = x.reduce(0) { sum, x in sum + x[0, j] * x[1, j] }
      #expect(abs(sum - batch.targets[0][0, j]) <= 4 * Scalar.unitRoundoff)
    }
  }

  @Test func parityIsThatOfTheOnes() {
    var generator = SplitMix64(seed: 8)
    let batch = parityTask(steps: 6, examples: 9, using: &generator)
    guard case .vectors(let x) = batch.inputs else { return #expect(Bool(false), "no columns") }
    for j in 0..<9 {
      let ones = x.filter { x in x[0, j] > 0 }.count
      #expect(batch.targets[0][0, j] == Scalar(ones % 2))
    }
  }

  @Test func copyShowsItsSymbolOnceAndAsksForIt() {
    var generator = SplitMix64(seed: 9)
    let batch = copyTask(steps: 4, symbols: 3, examples: 5, using: &generator)
    guard case .vectors(let x) = batch.inputs else { return #expect(Bool(false), "no columns") }
    #expect(x[0].rows(0..<3) == batch.targets[0])
    #expect(x[1...].allSatisfy { x in x.rows(3..<4).elements.allSatisfy { $0 == 1 } })
  }

  @Test func theDetectorFiresWhereTheWordIsComplete() {
    let detector = Detector("udacity")
    let hits = detector.completed(Array("uudacityudacitu"))
    #expect(hits.indices.filter { t in hits[t] } == [7])
    var generator = SplitMix64(seed: 10)
    let batch = detector.batch(steps: 60, examples: 4, using: &generator)
    #expect(batch.targets.reduce(0) { sum, Y in sum + Y.elements.reduce(0, +) } > 0)
  }

  @Test func aReviewIsAsGoodAsItsSecondClause() {
    var generator = SplitMix64(seed: 11)
    let reviews = (0..<200).map { _ in Review(using: &generator) }
    let bad = Set(["bad", "awful", "dull", "poor"])
    for review in reviews {
      let second = review.words.suffix(while: { word in word != "but" && word != "and" })
      let isBad = second.contains { word in bad.contains(word) } != second.contains("not")
      #expect(review.isGood == !isBad)
      #expect(review.words.allSatisfy(Review.vocabulary.contains))
    }
    #expect(Set(reviewBatch(reviews).lengths ?? []) == [9, 10, 11])
  }
}

extension Array {
  /// The last elements, as long as they satisfy a condition.
  fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice<Element> {
    self[(lastIndex { !condition($0) }.map { $0 + 1 } ?? 0)...]
  }
}
