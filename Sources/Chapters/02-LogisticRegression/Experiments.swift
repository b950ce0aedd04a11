/// What the lesson computes about the losses themselves: likelihood, overflow, curvature.
///
///     (1) likelihood = Π p[j]        p[j]: what the model gives to the label that was seen
///     (2) −ln Π p[j] = Σ ℓ[j]        the same ranking, as a sum
///     (3) H[:, k] = (∇J(p + h eₖ) − ∇J(p − h eₖ)) / 2h       by differences of the gradient

import Arrays
import Foundation
import Perceptrons

/// (1), (2) The likelihood of the probabilities given to what was seen, and the cross-entropy of the same.
public func likelihood<Kernels: LogisticKernels>(
  _ kernels: Kernels.Type, of seen: [Scalar]
) -> (product: Scalar, crossEntropy: Scalar) {
  let scores = Matrix(row: seen.map { p in log(p / (1 - p)) })
  let labels = Matrix(1, seen.count, repeating: 1)
  return (seen.reduce(1, *), Scalar(seen.count) * Kernels.logisticCost(scores, labels))
}

/// The cross-entropy as it is first written: by way of a probability, which a large score rounds to 0 or 1.
public func naiveCrossEntropy(_ z: Scalar, _ y: Scalar) -> Scalar {
  let a = 1 / (1 + exp(-z))
  return -y * log(a) - (1 - y) * log(1 - a)
}

/// The softmax as it is first written: without the maximum taken off.
public func naiveSoftmax(_ z: [Scalar]) -> [Scalar] {
  let e = z.map { value in exp(value) }
  let sum = e.reduce(0, +)
  return e.map { value in value / sum }
}

/// The two losses that a sigmoid can be trained with.
public enum SigmoidLoss: CaseIterable, Sendable {
  case logistic, squared

  /// The cost at a unit, and its gradient.
  public func slope<Kernels: LogisticKernels & SigmoidSquaredKernels>(
    _ kernels: Kernels.Type, at unit: LinearUnit, _ X: Matrix, _ Y: Matrix
  ) -> (cost: Scalar, gradient: LinearUnit) {
    let Z = Kernels.scores(unit, X)
    switch self {
    case .logistic: return (Kernels.logisticCost(Z, Y), Kernels.scoreGradients(X, Kernels.logisticGradient(Z, Y)))
    case .squared:
      return (Kernels.sigmoidSquaredError(Z, Y), Kernels.scoreGradients(X, Kernels.sigmoidSquaredErrorGradient(Z, Y)))
    }
  }
}

/// Twelve points on a line that no threshold separates, and their labels: small enough to draw a cost over (w, b).
public let pointsOnALine: (X: Matrix, Y: Matrix) = (
  [[-3, -2.5, -2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 2.5, 3]], [[1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0]]
)

/// The units on the way down a loss, by plain steps from a given one.
public func descent<Kernels: LogisticKernels & SigmoidSquaredKernels>(
  _ kernels: Kernels.Type, on loss: SigmoidLoss, from start: LinearUnit, rate alpha: Scalar, steps: Int
) -> [LinearUnit] {
  let (X, Y) = pointsOnALine
  var path = [start]
  for t in 0..<steps {
    let gradient = loss.slope(Kernels.self, at: path[t], X, Y).gradient
    path.append(LinearUnit(w: path[t].w - alpha * gradient.w, b: path[t].b - alpha * gradient.b))
  }
  return path
}

/// What a search for negative curvature found.
public struct Curvature: Sendable {
  /// Places where it looked, each along one random direction.
  public let places: Int
  /// How many of the directions bent downwards.
  public let downwards: Int
  /// The least eigenvalue of the cost's second derivatives over all places, and where it was.
  public let leastEigenvalue: Scalar
  public let unit: LinearUnit
}

/// Looks along random directions at random units, with w and b in −5 … 5.
public func curvature<Kernels: LogisticKernels & SigmoidSquaredKernels>(
  _ kernels: Kernels.Type, of loss: SigmoidLoss, places: Int = 500, seed: UInt64
) -> Curvature {
  var generator = SplitMix64(seed: seed)
  let (X, Y) = pointsOnALine
  var downwards = 0
  var least = (eigenvalue: Scalar.infinity, unit: LinearUnit(inputs: X.rows))
  for _ in 0..<places {
    let w = Matrix.uniform(X.rows, 1, -5, 5, using: &generator)
    let unit = LinearUnit(w: w, b: Scalar(generator.uniform(-5, 5)))
    let H = hessian(at: unit) { unit in loss.slope(Kernels.self, at: unit, X, Y).gradient }
    let d = Matrix.normal(H.rows, 1, using: &generator)
    let bend = Loops.dot(d.elements, Loops.product(H, d).elements)
    // What the differences cannot tell from 0 is not counted.
    if bend < -1e-6 { downwards += 1 }
    let eigenvalue = eigenvalues(of: H).min() ?? 0
    if eigenvalue < least.eigenvalue { least = (eigenvalue, unit) }
  }
  return Curvature(places: places, downwards: downwards, leastEigenvalue: least.eigenvalue, unit: least.unit)
}

/// (3) The second derivatives of a cost whose gradient is given, made symmetric.
public func hessian(at unit: LinearUnit, of gradient: (LinearUnit) -> LinearUnit) -> Matrix {
  let (n, h) = (unit.count, Scalar.unitRoundoff.squareRoot() * 1000)
  func moved(_ k: Int, _ step: Scalar) -> [Scalar] {
    var unit = unit
    if k < n - 1 { unit.w[k, 0] += step } else { unit.b += step }
    let slope = gradient(unit)
    return slope.w.elements + [slope.b]
  }
  var H = Matrix(n, n)
  for k in 0..<n {
    let (above, below) = (moved(k, h), moved(k, -h))
    for i in 0..<n {
      let second = (above[i] - below[i]) / (2 * h)
      H[i, k] += second / 2
      H[k, i] += second / 2
    }
  }
  return H
}

/// The eigenvalues of a symmetric matrix: rotations take away one pair of elements after the other (Jacobi).
public func eigenvalues(of symmetric: Matrix) -> [Scalar] {
  require(symmetric.rows == symmetric.columns, "eigenvalues: \(symmetric.shape) is not square")
  var A = symmetric
  let n = A.rows
  for _ in 0..<30 {
    for p in 0..<n {
      for q in p + 1..<max(n, p + 1) where A[p, q] != 0 {
        let theta = (A[q, q] - A[p, p]) / (2 * A[p, q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<n { (A[k, p], A[k, q]) = (c * A[k, p] - s * A[k, q], s * A[k, p] + c * A[k, q]) }
        for k in 0..<n { (A[p, k], A[q, k]) = (c * A[p, k] - s * A[q, k], s * A[p, k] + c * A[q, k]) }
      }
    }
  }
  return (0..<n).map { i in A[i, i] }.sorted()
}
