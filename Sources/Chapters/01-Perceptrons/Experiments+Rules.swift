/// One rule for three units: they differ in what stands for ŷ, and thereby in the loss that they go down.
///
///     (1) dZ = ŷ − Y                                       (1, m)
///     (2) w = w − α dw,   b = b − α db                     with the gradients of the scores
///
///     ŷ = step(z)    the perceptron's rule        L = max(0, z) − y z
///     ŷ = z          the delta rule               L = (z − y)² / 2
///     ŷ = σ(z)       logistic regression, next    L = ln(1 + eᶻ) − y z

import Arrays
import Datasets

/// A step of that rule on all points, with any function of the score as the answer ŷ.
public func answerStep<Kernels: ScoreKernels>(
  _ kernels: Kernels.Type, _ unit: LinearUnit, _ X: Matrix, _ Y: Matrix, rate alpha: Scalar,
  answer: (Scalar) -> Scalar
) -> LinearUnit {
  // (1)
  let dZ = Kernels.scores(unit, X).map(answer) - Y
  // (2)
  let gradient = Kernels.scoreGradients(X, dZ)
  return LinearUnit(w: unit.w - alpha * gradient.w, b: unit.b - alpha * gradient.b)
}

/// The loss whose slope in z is step(z) − y: nothing where the answer is right, the size of the score where it is not.
public func perceptronLoss(_ z: Scalar, _ y: Scalar) -> Scalar {
  max(0, z) - y * z
}

/// How far both rules are from the one rule above, at most, over random units and points.
public func distanceOfRules<Kernels: PerceptronKernels & DeltaKernels>(
  _ kernels: Kernels.Type, cases: Int, seed: UInt64
) -> (perceptron: Scalar, delta: Scalar) {
  var generator = SplitMix64(seed: seed)
  var largest = (perceptron: Scalar(0), delta: Scalar(0))
  for _ in 0..<cases {
    let unit = LinearUnit(w: .normal(3, 1, using: &generator), b: Scalar(generator.normal()))
    let x = Matrix.normal(3, 1, using: &generator)
    let y: Matrix = [[Scalar(generator.index(below: 2))]]
    let trick = Kernels.perceptronTrick(unit, x: x, y: y[0, 0], rate: 0.7)
    let delta = Kernels.deltaStep(unit, x, y, rate: 0.7)
    let hard = answerStep(kernels, unit, x, y, rate: 0.7, answer: step)
    let linear = answerStep(kernels, unit, x, y, rate: 0.7) { z in z }
    largest.perceptron = max(largest.perceptron, distance(trick, hard))
    largest.delta = max(largest.delta, distance(delta, linear))
  }
  return largest
}

/// The length of the difference of two units.
public func distance(_ u: LinearUnit, _ v: LinearUnit) -> Scalar {
  Loops.norm((u.w - v.w).elements + [u.b - v.b])
}

/// The perceptron's rule and the delta rule on clouds that no line parts.
public struct Overlap: Sendable {
  public var data: Dataset
  /// The perceptron at the start and after each round.
  public var perceptron: [LinearUnit]
  /// The linear unit at the start and after each step on all points.
  public var delta: [LinearUnit]
  /// Where the squared error is least.
  public var leastSquares: LinearUnit

  /// How many points a unit puts on the wrong side.
  public func wrong(_ unit: LinearUnit) -> Int {
    zip(Loops.predictions(unit, data.X).elements, data.Y.elements).count { yHat, y in yHat != y }
  }
}

/// Lets both rules learn clouds that overlap. The linear unit learns −1 and 1 for the classes 0 and 1, so that its
/// score, too, decides at 0.
public func learnOverlap<Kernels: PerceptronKernels & DeltaKernels>(
  _ kernels: Kernels.Type, examples m: Int = 80, rounds: Int, rate alpha: Scalar, seed: UInt64
) -> Overlap {
  var generator = SplitMix64(seed: seed)
  let data = Dataset.gaussians(m, centres: [[-1, 1], [-0.5, 0.5]], deviation: 0.9, using: &generator)
  let targets = data.Y.map { y in 2 * y - 1 }
  var delta = [LinearUnit(inputs: 2)]
  for round in 0..<rounds { delta.append(Kernels.deltaStep(delta[round], data.X, targets, rate: alpha)) }
  let run = runPerceptron(kernels, data.X, data.Y, rate: alpha, epochs: rounds)
  return Overlap(
    data: data, perceptron: run.unitsByEpoch, delta: delta, leastSquares: leastSquares(data.X, targets))
}

/// The unit of two inputs whose squared error is least: C w = c, with the inputs' covariances C and theirs with the
/// targets c, and b = mean y − w · mean x.
public func leastSquares(_ X: Matrix, _ Y: Matrix) -> LinearUnit {
  require(
    X.rows == 2 && Y.shape == [1, X.columns],
    "leastSquares: X \(X.shape) and Y \(Y.shape) are not (2, m) and (1, m)")
  let rows = [Array(X.elements.prefix(X.columns)), Array(X.elements.suffix(X.columns)), Y.elements]
  let means = rows.map { row in row.reduce(0, +) / Scalar(X.columns) }
  func covariance(_ i: Int, _ k: Int) -> Scalar {
    zip(rows[i], rows[k]).reduce(0) { sum, p in sum + (p.0 - means[i]) * (p.1 - means[k]) }
  }
  let determinant = covariance(0, 0) * covariance(1, 1) - covariance(0, 1) * covariance(0, 1)
  let w1 = (covariance(0, 2) * covariance(1, 1) - covariance(1, 2) * covariance(0, 1)) / determinant
  let w2 = (covariance(1, 2) * covariance(0, 0) - covariance(0, 2) * covariance(0, 1)) / determinant
  return LinearUnit(w: [[w1], [w2]], b: means[2] - w1 * means[0] - w2 * means[1])
}

/// How far the sigmoid of c z is from the step of z.
public func distanceFromStep(_ z: Scalar, sharpness c: Scalar) -> Scalar {
  abs(sigmoid(c * z) - step(z))
}
