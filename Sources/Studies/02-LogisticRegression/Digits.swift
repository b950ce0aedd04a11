/// Softmax regression on digits: trained on one part, judged on the other.

import Arrays
import Datasets
import LogisticRegression
import Plots
import StudyKit

/// What was made of the digits that were held out.
struct DigitsTrial: Sendable {
  let costs: [Scalar]
  /// The held-out digits as pixels from 0 to 16, the probability of each class, and what they are.
  let pixels: Matrix
  let probabilities: Matrix
  let labels: [Int]
  let answers: [Int]

  var confusion: ConfusionMatrix { ConfusionMatrix(labels: labels, predictions: answers, classes: 10) }
}

/// Trains on 64 pixels of 1,437 digits or thereabouts, and looks at the rest.
func digitsTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, seed: UInt64, learningRate alpha: Scalar = 0.5, steps: Int = 300
) throws -> DigitsTrial {
  var generator = SplitMix64(seed: seed)
  let (train, test) = try Dataset.digits().split(train: 0.8, using: &generator)
  let standardizer = Standardizer(fitting: train)
  var model = ManyClassModel<Kernels>(classes: train.classes, inputs: train.n_x)
  let X = standardizer.apply(to: train.X)
  let costs = try model.fit(X, oneHot(train.labels, train.classes), learningRate: alpha, steps: steps)
  let unseen = standardizer.apply(to: test.X)
  return DigitsTrial(
    costs: costs, pixels: test.X, probabilities: model.probabilities(unseen), labels: test.labels,
    answers: model.predictions(unseen))
}

/// The trials of the run and of the figure, seed by seed.
private func digitsTrials(_ settings: Settings, seeds: Int) throws -> [DigitsTrial] {
  try shelved("digits", settings, seeds: seeds) { settings in
    try digitsTrial(settings.kernels.logisticRegression, seed: settings.seed)
  }
}

func runDigits(_ settings: Settings) throws -> Report {
  let five = try digitsTrials(settings, seeds: 5)
  return heldOutReport(settings, last: 300, five.map { trial in (trial.costs, trial.confusion.accuracy) })
}

func drawMistakenDigits(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try digitsTrials(settings, seeds: 1)[0]
  let mistaken = trial.labels.indices.filter { j in trial.labels[j] != trial.answers[j] }
  // The surest mistakes first.
  let surest = mistaken.sorted { a, b in
    trial.probabilities[trial.answers[a], a] > trial.probabilities[trial.answers[b], b]
  }
  let pictures = surest.prefix(16).map { j in
    Picture(
      rows: 8, columns: 8, values: trial.pixels.column(j).elements.map { pixel in 1 - Double(pixel) / 16 },
      caption: "\(trial.labels[j]), not \(trial.answers[j])")
  }
  return Figure(title, [.images(pictures, columns: 8)])
}
