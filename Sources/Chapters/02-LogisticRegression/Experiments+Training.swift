/// What the lesson trains: tumours, digits, and a line between two clouds.

import Arrays
import Datasets
import Perceptrons

/// A mean over several seeds, and how far they scatter.
public struct Scatter: Equatable, Sendable {
  public let mean: Double
  /// √(Σ (x − mean)² / (n − 1))
  public let deviation: Double

  public init(_ values: [Double]) {
    require(values.count > 1, "Scatter: \(values.count) values do not scatter")
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { sum, x in sum + (x - mean) * (x - mean) }
    self.mean = mean
    deviation = (squares / Double(values.count - 1)).squareRoot()
  }
}

/// A dataset split in two by a seed, both parts on the scale of the first.
public func standardisedSplit(_ data: Dataset, seed: UInt64) -> (train: Dataset, test: Dataset) {
  var generator = SplitMix64(seed: seed)
  let (train, test) = data.split(train: 0.8, using: &generator)
  let standardizer = Standardizer(fitting: train)
  return (standardizer.apply(to: train), standardizer.apply(to: test))
}

/// Logistic regression on tumours: trained on one part, judged on the other.
public struct TumourTrial: Sendable {
  public let unit: LinearUnit
  public let costs: [Scalar]
  /// The held-out tumours: 1 where malignant, and how strongly each was suspected, the score of "malignant".
  public let malignant: [Int]
  public let suspicion: [Scalar]

  public var confusion: Confusion {
    Confusion(truth: malignant, answers: suspicion.map { z in z > 0 ? 1 : 0 }, classes: 2)
  }
}

/// Trains on 30 measurements of 455 tumours, and looks at the other 114.
public func tumourTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, seed: UInt64, rate alpha: Scalar = 0.25, steps: Int = 500, penalty: Penalty = .none,
  watch: (Progress, LinearUnit) -> Void = { _, _ in }
) throws -> TumourTrial {
  let (train, test) = standardisedSplit(try Dataset.breastCancer(), seed: seed)
  var model = TwoClassModel<Kernels>(inputs: train.n_x, penalty: penalty)
  let costs = try model.fit(train.X, train.Y, rate: alpha, steps: steps, watch: watch)
  // The file's class 1 is benign.
  return TumourTrial(
    unit: model.unit, costs: costs, malignant: test.labels.map { label in 1 - label },
    suspicion: Kernels.scores(model.unit, test.X).elements.map { z in -z })
}

/// Softmax regression on digits: trained on one part, judged on the other.
public struct DigitsTrial: Sendable {
  public let costs: [Scalar]
  /// The held-out digits as pixels from 0 to 16, the probability of each class, and what they are.
  public let pixels: Matrix
  public let probabilities: Matrix
  public let labels: [Int]
  public let answers: [Int]

  public var confusion: Confusion { Confusion(truth: labels, answers: answers, classes: 10) }
}

/// Trains on 64 pixels of 1,437 digits or thereabouts, and looks at the rest.
public func digitsTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, seed: UInt64, rate alpha: Scalar = 0.5, steps: Int = 300,
  watch: (Progress, LinearUnits) -> Void = { _, _ in }
) throws -> DigitsTrial {
  var generator = SplitMix64(seed: seed)
  let (train, test) = try Dataset.digits().split(train: 0.8, using: &generator)
  let standardizer = Standardizer(fitting: train)
  var model = ManyClassModel<Kernels>(classes: train.classes, inputs: train.n_x)
  let X = standardizer.apply(to: train.X)
  let costs = try model.fit(X, oneHot(train.labels, train.classes), rate: alpha, steps: steps, watch: watch)
  let unseen = standardizer.apply(to: test.X)
  return DigitsTrial(
    costs: costs, pixels: test.X, probabilities: model.probabilities(unseen), labels: test.labels,
    answers: model.predictions(unseen))
}

/// A unit at some steps of its training on two clouds in the plane.
public struct BoundaryTrial: Sendable {
  public let data: Dataset
  public let stations: [(step: Int, cost: Scalar, unit: LinearUnit)]
}

/// Trains on two clouds that overlap a little and keeps the unit at the given steps.
public func boundaryTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, seed: UInt64, keeping steps: [Int] = [1, 10, 100, 1000]
) throws -> BoundaryTrial {
  var generator = SplitMix64(seed: seed)
  let centres: Matrix = [[0.2, 1.8], [1.7, 0.6]]
  let data = Dataset.gaussians(120, centres: centres, deviation: 0.55, using: &generator)
  var model = TwoClassModel<Kernels>(inputs: data.n_x)
  var stations: [(step: Int, cost: Scalar, unit: LinearUnit)] = []
  _ = try model.fit(data.X, data.Y, rate: 0.5, steps: steps.max() ?? 0) { progress, unit in
    if steps.contains(progress.step) { stations.append((progress.step, progress.cost, unit)) }
  }
  return BoundaryTrial(data: data, stations: stations)
}
