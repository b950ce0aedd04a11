import Arrays
import Recurrence
import Testing

@Suite struct ReviewsExperimentTests {
  @Test func orderDecidesAndABagHasNone() throws {
    let trial = try judgeReviews(BLAS.self, steps: 300, seed: 1)
    #expect(trial.inOrder > 0.97 && trial.inOrderContrasts > 0.97)
    #expect(trial.bag < 0.75 && trial.bagContrasts < 0.6)
    #expect(trial.pair.map(\.isGood) == [true, false])
    #expect(abs(trial.pair[0].bag - trial.pair[1].bag) < 1e-6)
  }

  @Test func aTurnedReviewHasTheSameWords() {
    let (review, turned) = (Review.turning, Review.turning.turned)
    #expect(review != turned && review.words.sorted() == turned.words.sorted() && turned.turned == review)
    #expect(wordCounts([review]) == wordCounts([turned]))
  }
}
