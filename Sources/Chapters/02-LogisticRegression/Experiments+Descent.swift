/// What the lesson finds out about the way down: how the scale of the features shapes it, where the penalties make it
/// end, and how low it can end at all.
///
///     (1) L = λmax([X; 1] [X; 1]ᵀ) / 4m              no direction of the log loss bends more than that
///     (2) α = 1/L                                     a rate that is safe, and the fastest of its kind
///     (3) H(Y|X) = ½ Σ_y ∫ p(x|y) · −ln P(y|x) dx     what no classifier can go below, here by Simpson's rule

import Arrays
import Datasets
import Foundation
import Perceptrons

/// (1) The greatest curvature that the log loss can have on these points.
public func greatestCurvature<Kernels: ProductKernels>(_ kernels: Kernels.Type, _ X: Matrix) -> Scalar {
  let points = withBiasInput(X)
  let gram = Kernels.product(points, points.transposed, scale: 1 / (4 * Scalar(X.columns)))
  return eigenvalues(of: gram).last ?? 0
}

/// A descent at the rate (2): its costs, and the unit before each step.
public struct Descent: Sendable {
  public let rate: Scalar
  public let costs: [Scalar]
  public let path: [LinearUnit]

  /// The first step at which the cost is no higher than this; nil if it never is.
  public func steps(to cost: Scalar) -> Int? { costs.firstIndex { value in value <= cost } }
}

/// (2) Descends as fast as the points' scale safely allows.
public func safeDescent<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, steps: Int
) throws -> Descent {
  let alpha = 1 / greatestCurvature(Kernels.self, X)
  var path: [LinearUnit] = []
  var model = TwoClassModel<Kernels>(inputs: X.rows)
  let costs = try model.fit(X, Y, rate: alpha, steps: steps) { _, unit in path.append(unit) }
  return Descent(rate: alpha, costs: costs, path: path)
}

/// Two clouds around the origin, one feature five times as wide as the other.
public func stretchedClouds(seed: UInt64) -> Dataset {
  var generator = SplitMix64(seed: seed)
  let clouds = Dataset.gaussians(200, centres: [[-0.7, 0.7], [-0.7, 0.7]], deviation: 1, using: &generator)
  var X = clouds.X
  for j in 0..<X.columns { X[1, j] *= 5 }
  return Dataset("stretched clouds", X: X, labels: clouds.labels, classNames: clouds.classNames)
}

/// How L1 ends by a plain subgradient step: w = w − α (dw + λ/m · sign w).
public func plainSubgradient<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, lambda: Scalar, rate alpha: Scalar, steps: Int
) throws -> Matrix {
  let model = TwoClassModel<Kernels>(inputs: X.rows)
  let strength = lambda / Scalar(X.columns)
  let (unit, _) = try descend(Kernels.self, from: LinearUnit(inputs: X.rows), rate: alpha, steps: steps) { unit in
    var (cost, gradient) = model.slope(at: unit, X, Y)
    for k in 0..<X.rows where unit.w[k, 0] != 0 { gradient.w[k, 0] += unit.w[k, 0] > 0 ? strength : -strength }
    cost += Kernels.absolutePenalty(unit.w, lambda: lambda, examples: X.columns)
    return (cost, gradient)
  }
  return unit.w
}

/// The weights that a penalty leaves on the tumours' 30 features.
public func penalisedWeights<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, _ penalty: Penalty, seed: UInt64, steps: Int = 2000
) throws -> [Scalar] {
  try tumourTrial(Kernels.self, seed: seed, steps: steps, penalty: penalty).unit.w.elements
}

/// A trained unit beside the best that could be.
public struct OptimumTrial: Sendable {
  /// H(Y|X), in nats.
  public let entropy: Double
  /// The mean loss on points that the unit has not seen, and its standard error.
  public let heldOut: Double
  public let standardError: Double
  /// The share of points that even the best answer gets wrong, and the unit's.
  public let leastErrors: Double
  public let errors: Double
}

/// Two Gaussian clouds of deviation 1 around ±(0.8, 0.6): the best score is 2 (0.8, 0.6)·x, and its loss is known.
public func optimumTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, train: Int = 4000, test: Int = 20_000, seed: UInt64
) throws -> OptimumTrial {
  var generator = SplitMix64(seed: seed)
  let centres: Matrix = [[-0.8, 0.8], [-0.6, 0.6]]
  let seen = Dataset.gaussians(train, centres: centres, deviation: 1, using: &generator)
  let unseen = Dataset.gaussians(test, centres: centres, deviation: 1, using: &generator)
  var model = TwoClassModel<Kernels>(inputs: 2)
  _ = try model.fit(seen.X, seen.Y, rate: 1, steps: 300)

  let Z = Kernels.scores(model.unit, unseen.X)
  let losses = (0..<test).map { j in Double(Kernels.logisticCost(Z.column(j), unseen.Y.column(j))) }
  let scatter = Scatter(losses)
  let wrong = (0..<test).filter { j in (Z[0, j] >= 0 ? 1 : 0) != unseen.labels[j] }.count
  let truth = twoGaussians(distance: 1)
  return OptimumTrial(
    entropy: truth.entropy, heldOut: scatter.mean, standardError: scatter.deviation / Double(test).squareRoot(),
    leastErrors: truth.errors, errors: Double(wrong) / Double(test))
}

/// (3) Along the line through both centres, which stand at ±d, P(1|t) = σ(2 d t). By symmetry one class is enough.
public func twoGaussians(distance d: Double) -> (entropy: Double, errors: Double) {
  let (n, low, high) = (2000, d - 12, d + 12)
  let h = (high - low) / Double(n)
  var entropy = 0.0
  for i in 0...n {
    let t = low + Double(i) * h
    let density = exp(-(t - d) * (t - d) / 2) / (2 * Double.pi).squareRoot()
    let z = 2 * d * t
    let loss = max(-z, 0) + log1p(exp(-abs(z)))
    let weight: Double = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2
    entropy += weight * density * loss * h / 3
  }
  return (entropy, erfc(d / 2.0.squareRoot()) / 2)
}
