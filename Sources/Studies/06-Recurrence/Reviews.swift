/// Reviews: a verdict after the last word, by a network that reads in order and by one that counts words.

import Arrays
import LogisticRegression
import Perceptrons
import Recurrence
import StudyKit

/// A generated review: what was good and what was bad, joined so that the order decides. "The food was good but the
/// service was awful" ends badly; the same words the other way round end well.
struct Review: Equatable, Sendable {
  let words: [String]
  let isGood: Bool

  static let vocabulary = things + good + bad + ["the", "was", "not", "but", "and"]
  private static let things = ["food", "service", "room", "music", "view", "price"]
  private static let good = ["good", "great", "lovely", "fine"]
  private static let bad = ["bad", "awful", "dull", "poor"]

  /// Two clauses; after "but" the second one decides, after "and" both say the same; "not" turns a clause round.
  init(using generator: inout SplitMix64) {
    let contrast = generator.index(below: 2) == 0
    let second = generator.index(below: 2) == 0
    let first = contrast ? !second : second
    words =
      Self.clause(first, using: &generator) + [contrast ? "but" : "and"]
      + Self.clause(second, using: &generator)
    isGood = second
  }

  /// A review that ends well, and whose words the other way round end badly.
  static let turning = Review("the service was awful but the food was great".split(separator: " "), isGood: true)

  private init(_ words: some Sequence<Substring>, isGood: Bool) {
    (self.words, self.isGood) = (words.map(String.init), isGood)
  }

  /// The same words with the clauses changed over: what "but" joins so, is as good as the first one was.
  var turned: Review {
    let halves = words.split { word in word == "but" || word == "and" }
    guard halves.count == 2, words.contains("but") else { return self }
    return Review((halves[1] + ["but"] + halves[0]).map { Substring($0) }, isGood: !isGood)
  }

  private static func clause(_ isGood: Bool, using generator: inout SplitMix64) -> [String] {
    let turned = generator.index(below: 4) == 0
    let quality = isGood != turned ? good : bad
    let thing = things[generator.index(below: things.count)]
    return ["the", thing, "was"] + (turned ? ["not"] : []) + [quality[generator.index(below: quality.count)]]
  }
}

/// Reviews as a batch: words by number, lengths that differ, the verdict at the end.
func reviewBatch(_ reviews: [Review]) -> SequenceBatch {
  let T = reviews.map(\.words.count).max() ?? 0
  let numbers = reviews.map { review in review.words.map { Review.vocabulary.firstIndex(of: $0) ?? 0 } }
  return SequenceBatch(
    .words((0..<T).map { t in numbers.map { words in t < words.count ? words[t] : 0 } }),
    targets: [Matrix(row: reviews.map { review in review.isGood ? 1 : 0 })], lengths: numbers.map(\.count))
}

/// How often each word of the vocabulary comes in each review, (V, m).
func wordCounts(_ reviews: [Review]) -> Matrix {
  var X = Matrix(Review.vocabulary.count, reviews.count)
  for (j, review) in reviews.enumerated() {
    for word in review.words { X[Review.vocabulary.firstIndex(of: word) ?? 0, j] += 1 }
  }
  return X
}

/// Reviews judged by a network that reads them in order, and by one that counts their words.
struct ReviewTrial: Sendable {
  /// The share of right verdicts: on all reviews, and on those in which the two clauses disagree.
  let inOrder, inOrderContrasts: Double
  let bag, bagContrasts: Double
  /// A review, and the same words the other way round, with both networks' probabilities that it is good.
  let pair: [(words: String, isGood: Bool, inOrder: Double, bag: Double)]
}

func judgeReviews<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, steps: Int, seed: UInt64
) throws -> ReviewTrial {
  var generator = SplitMix64(seed: seed)
  let V = Review.vocabulary.count
  let known = (0..<1_000).map { _ in Review(using: &generator) }
  let new = (0..<1_000).map { _ in Review(using: &generator) }
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: 8, vocabulary: V, [RecurrentLayerSpec(.lstm, 16)], outputs: 1, readout: .last, loss: .binaryCrossEntropy,
      using: &generator))
  try trainer.train(steps) {
    reviewBatch((0..<50).map { _ in known[generator.index(below: known.count)] })
  }
  // The bag of words: one linear unit that sees how often each word comes, by full-batch descent.
  let labels = Matrix(row: known.map { review in review.isGood ? 1 : 0 })
  var bag = LinearUnit(inputs: V)
  for _ in 0..<500 {
    let dZ = Kernels.logisticGradient(Kernels.scores(bag, wordCounts(known)), labels)
    gradientStep(Kernels.self, &bag, against: Kernels.scoreGradients(wordCounts(known), dZ), learningRate: 1)
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

func runReviews(_ settings: Settings) throws -> Report {
  let trial = try judgeReviews(settings.kernels.recurrence, steps: 300, seed: settings.seed)
  var table = Table("right verdicts", "LSTM, in order", "bag of words")
  table.row("on 1000 new reviews", wholePercent(trial.inOrder), wholePercent(trial.bag))
  table.row("on those with a but", wholePercent(trial.inOrderContrasts), wholePercent(trial.bagContrasts))
  var report = Report()
  report.say(table)
  report.say()
  var pair = Table("review", "it is", "LSTM: good", "bag: good")
  for review in trial.pair {
    pair.row(review.words, review.isGood ? "good" : "bad", wholePercent(review.inOrder), wholePercent(review.bag))
  }
  report.say(pair)
  report.answer("bag", is: 100 * trial.bagContrasts, unit: "%")
  return report
}
