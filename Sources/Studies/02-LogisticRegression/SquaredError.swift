/// Squared error through a sigmoid beside log loss: where each is flat, and where it bends downwards.
///
///     (1) H[:, k] = (∇J(p + h eₖ) − ∇J(p − h eₖ)) / 2h       by differences of the gradient

import Arrays
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

/// The two losses that a sigmoid can be trained with.
enum SigmoidLoss: String {
  case squared = "squared error"
  case logistic = "log loss"

  /// The cost at a unit, and its gradient.
  func costAndGradient<Kernels: LogisticKernels & SquaredErrorKernels>(
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
let pointsOnALine: (X: Matrix, Y: Matrix) = (
  [[-3, -2.5, -2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 2.5, 3]], [[1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0]]
)

/// The units on the way down a loss, by plain steps from a given one.
func descent<Kernels: LogisticKernels & SquaredErrorKernels>(
  _ kernels: Kernels.Type, on loss: SigmoidLoss, from start: LinearUnit, learningRate alpha: Scalar, steps: Int
) -> [LinearUnit] {
  let (X, Y) = pointsOnALine
  var path = [start]
  for t in 0..<steps {
    let gradient = loss.costAndGradient(Kernels.self, at: path[t], X, Y).gradient
    path.append(LinearUnit(w: path[t].w - alpha * gradient.w, b: path[t].b - alpha * gradient.b))
  }
  return path
}

/// What a search for negative curvature found.
struct Curvature {
  /// Places where it looked, each along one random direction.
  let places: Int
  /// Along how many of the directions the curvature was negative.
  let downwards: Int
  /// The least eigenvalue of the cost's second derivatives over all places, and where it was.
  let leastEigenvalue: Scalar
  let unit: LinearUnit
}

/// Looks along random directions at random units, with w and b in −5 … 5.
func curvature<Kernels: LogisticKernels & SquaredErrorKernels>(
  _ kernels: Kernels.Type, of loss: SigmoidLoss, places: Int = 500, seed: UInt64
) -> Curvature {
  var generator = SplitMix64(seed: seed)
  let (X, Y) = pointsOnALine
  var downwards = 0
  var least = (eigenvalue: Scalar.infinity, unit: LinearUnit(inputs: X.rows))
  for _ in 0..<places {
    let w = Matrix.uniform(X.rows, 1, -5, 5, using: &generator)
    let unit = LinearUnit(w: w, b: Scalar(generator.uniform(-5, 5)))
    let H = hessian(at: unit) { unit in loss.costAndGradient(Kernels.self, at: unit, X, Y).gradient }
    let d = Matrix.normal(H.rows, 1, using: &generator)
    let bend = Loops.dot(d.elements, Loops.product(H, d).elements)
    // What the differences cannot tell from 0 is not counted.
    if bend < -1e-6 { downwards += 1 }
    let eigenvalue = eigenvalues(of: H).min() ?? 0
    if eigenvalue < least.eigenvalue { least = (eigenvalue, unit) }
  }
  return Curvature(places: places, downwards: downwards, leastEigenvalue: least.eigenvalue, unit: least.unit)
}

/// (1) The second derivatives of a cost whose gradient is given, made symmetric.
func hessian(at unit: LinearUnit, of gradient: (LinearUnit) -> LinearUnit) -> Matrix {
  let (n, h) = (unit.count, Scalar.unitRoundoff.squareRoot() * 1000)
  func moved(_ k: Int, _ step: Scalar) -> [Scalar] {
    var unit = unit
    if k < n - 1 { unit.w[k, 0] += step } else { unit.b += step }
    let gradient = gradient(unit)
    return gradient.w.elements + [gradient.b]
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
func eigenvalues(of symmetric: Matrix) -> [Scalar] {
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

func runCurvature(_ settings: Settings) -> Report {
  let kernels = settings.kernels.logisticRegression
  let (X, Y) = pointsOnALine
  var table = Table("loss", "random places", "bent downwards", "least eigenvalue of the second derivatives")
  var walk = Table("loss", "J at w = −8, b = 4", "steepness there", "J after 200 steps of rate 0.8")
  var report = Report()
  for loss in [SigmoidLoss.squared, .logistic] {
    let found = curvature(kernels, of: loss, seed: settings.seed)
    let least = Double(found.leastEigenvalue)
    // Differences of the gradient err by about 10⁻¹⁰: less than that is reported as 0.
    table.row(loss.rawValue, found.places, found.downwards, abs(least) < 1e-9 ? 0 : least)
    report.answer("\(loss.rawValue) downwards", is: Double(found.downwards), unit: "of \(found.places)")

    let path = descent(kernels, on: loss, from: farAway, learningRate: 0.8, steps: 200)
    let (start, end) = (
      loss.costAndGradient(kernels, at: path[0], X, Y), loss.costAndGradient(kernels, at: path[200], X, Y)
    )
    let steepness = Loops.norm(start.gradient.w.elements + [start.gradient.b])
    walk.row(loss.rawValue, Double(start.cost), Double(steepness), Double(end.cost))
    report.answer("\(loss.rawValue) after", is: Double(end.cost))
  }
  report.say(table)
  report.say()
  report.say(walk)
  return report
}

/// A unit far from the least cost of either loss.
private let farAway = LinearUnit(w: [[-8]], b: 4)

func drawLosses(_ title: String, _ settings: Settings) -> Figure {
  let kernels = settings.kernels.logisticRegression
  let z = even(-6, 6, 121)
  let one: Matrix = [[1]]
  func loss(_ f: (Matrix, Matrix) -> Scalar) -> [Double] { z.map { z in Double(f([[Scalar(z)]], one)) } }
  func pull(_ f: (Matrix, Matrix) -> Matrix) -> [Double] { z.map { z in abs(Double(f([[Scalar(z)]], one)[0, 0])) } }
  let score = Axis("score z of an example of class 1")
  return Figure(
    title,
    panels: [
      Panel(
        "The loss", x: score, y: Axis("loss", range: 0...6),
        [
          .line("log loss", x: z, y: loss(kernels.logisticCost)),
          .line("squared error, halved", x: z, y: loss(kernels.sigmoidSquaredError)),
        ]),
      Panel(
        "How hard it pulls: |dz|", x: score, y: Axis("|dz|", range: 0...1.05),
        [
          .line("log loss", x: z, y: pull(kernels.logisticGradient)),
          .line("squared error, halved", x: z, y: pull(kernels.sigmoidSquaredErrorGradient)),
        ]),
    ])
}

func drawSurfaces(_ title: String, _ settings: Settings) -> Figure {
  let kernels = settings.kernels.logisticRegression
  let (X, Y) = pointsOnALine
  func panel(_ title: String, _ loss: SigmoidLoss, _ levels: [Double]) -> Panel {
    let cost = Grid(x: -10...10, y: -10...10, rows: 100, columns: 100) { w, b in
      Double(loss.costAndGradient(kernels, at: LinearUnit(w: [[Scalar(w)]], b: Scalar(b)), X, Y).cost)
    }
    let path = descent(kernels, on: loss, from: farAway, learningRate: 0.8, steps: 200)
    return Panel(
      title, x: Axis("w"), y: Axis("b"), isotropic: true,
      [
        .heat(cost), .contours(cost, levels: levels, colour: .black),
        .path(
          "200 steps from the same start", x: path.map { Double($0.w[0, 0]) }, y: path.map { Double($0.b) },
          colour: .vermilion),
      ])
  }
  return Figure(
    title,
    panels: [
      panel("Log loss", .logistic, [0.65, 1, 2, 4, 6, 8, 10, 12]),
      panel("Squared error", .squared, [0.125, 0.14, 0.18, 0.22, 0.26, 0.3]),
    ])
}
