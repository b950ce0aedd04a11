import Arrays
import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct ReviewsTests {
  @Test func `a review is as good as its second clause`() {
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

  @Test func `a turned review has the same words`() {
    let (review, turned) = (Review.turning, Review.turning.turned)
    #expect(review != turned && review.words.sorted() == turned.words.sorted() && turned.turned == review)
    #expect(wordCounts([review]) == wordCounts([turned]))
  }

  @Test func `order decides, and a bag has none`() throws {
    let trial = try judgeReviews(Fast.self, steps: 300, seed: 1)
    #expect(trial.inOrder > 0.97 && trial.inOrderContrasts > 0.97)
    #expect(trial.bag < 0.75 && trial.bagContrasts < 0.6)
    #expect(trial.pair.map(\.isGood) == [true, false])
    #expect(abs(trial.pair[0].bag - trial.pair[1].bag) < 1e-6)
  }
}

extension Array {
  /// The last elements, as long as they satisfy a condition.
  fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice<Element> {
    self[(lastIndex { !condition($0) }.map { $0 + 1 } ?? 0)...]
  }
}
