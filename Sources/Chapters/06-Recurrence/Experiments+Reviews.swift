/// Reviews: a verdict after the last word, by a network that reads in order and by one that counts words.

import Arrays
import Backpropagation
import Perceptrons
import LogisticRegression

/// Reviews judged by a network that reads them in order, and by one that counts their words.
public struct ReviewTrial: Sendable {
  /// The share of right verdicts: on all reviews, and on those in which the two clauses disagree.
  public let inOrder, inOrderContrasts: Double
  public let bag, bagContrasts: Double
  /// A review, and the same words the other way round, with both networks' probabilities that it is good.
  public let pair: [(words: String, isGood: Bool, inOrder: Double, bag: Double)]
}

public func judgeReviews<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, steps: Int, seed: UInt64
) throws -> ReviewTrial {
  var generator = SplitMix64(seed: seed)
  let V = Review.vocabulary.count
  let known = (0..<1_000).map { _ in Review(using: &generator) }
  let new = (0..<1_000).map { _ in Review(using: &generator) }
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: 8, vocabulary: V, [RecurrentPlan(.lstm, 16)], outputs: 1, reading: .last, loss: .binaryCrossEntropy,
      using: &generator))
  try trainer.train(steps) {
    reviewBatch((0..<50).map { _ in known[generator.index(below: known.count)] })
  }
  // The bag of words: one linear unit that sees how often each word comes, by full-batch descent.
  let labels = Matrix(row: known.map { review in review.isGood ? 1 : 0 })
  var bag = LinearUnit(inputs: V)
  for _ in 0..<500 {
    let dZ = Kernels.logisticGradient(Kernels.scores(bag, wordCounts(known)), labels)
    stepDown(Kernels.self, &bag, against: Kernels.scoreGradients(wordCounts(known), dZ), rate: 1)
  }

  func inOrder(_ reviews: [Review]) -> [Double] {
    let batch = reviewBatch(reviews)
    let Z = trainer.network.forward(batch.inputs, lengths: batch.lengths).scores
    return Kernels.probabilities(Z).elements.map { Double($0) }
  }
  func byBag(_ reviews: [Review]) -> [Double] {
    Kernels.probabilities(Kernels.scores(bag, wordCounts(reviews))).elements.map { Double($0) }
  }
  func share(_ reviews: [Review], _ judge: ([Review]) -> [Double]) -> Double {
    let right = zip(reviews, judge(reviews)).count { review, p in review.isGood == (p > 0.5) }
    return Double(right) / Double(reviews.count)
  }
  let contrasts = new.filter { review in review.words.contains("but") }
  let pair = [Review.turning, Review.turning.turned]
  return ReviewTrial(
    inOrder: share(new, inOrder), inOrderContrasts: share(contrasts, inOrder),
    bag: share(new, byBag), bagContrasts: share(contrasts, byBag),
    pair: zip(pair, zip(inOrder(pair), byBag(pair))).map { review, p in
      (review.words.joined(separator: " "), review.isGood, p.0, p.1)
    })
}

/// How often each word of the vocabulary comes in each review, (V, m).
public func wordCounts(_ reviews: [Review]) -> Matrix {
  var X = Matrix(Review.vocabulary.count, reviews.count)
  for (j, review) in reviews.enumerated() {
    for word in review.words { X[Review.vocabulary.firstIndex(of: word) ?? 0, j] += 1 }
  }
  return X
}
