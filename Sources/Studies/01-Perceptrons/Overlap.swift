/// The perceptron's rule and the delta rule on clouds that no line parts.

import Arrays
import Datasets
import Perceptrons
import Plots
import StudyKit

/// Both rules on the same clouds.
struct Overlap: Sendable {
  var data: Dataset
  /// The perceptron at the start and after each round.
  var perceptron: [LinearUnit]
  /// The linear unit at the start and after each step on all points.
  var delta: [LinearUnit]
  /// Where the squared error is least.
  var leastSquares: LinearUnit

  /// How many points a unit puts on the wrong side.
  func wrong(_ unit: LinearUnit) -> Int {
    zip(Loops.predictions(unit, data.X).elements, data.Y.elements).count { yHat, y in yHat != y }
  }
}

/// Lets both rules learn clouds that overlap. The linear unit learns −1 and 1 for the classes 0 and 1, so that its
/// score, too, decides at 0.
func learnOverlap<Kernels: PerceptronRuleKernels & DeltaRuleKernels>(
  _ kernels: Kernels.Type, examples m: Int = 80, rounds: Int = 100, learningRate alpha: Scalar = 0.1, seed: UInt64
) -> Overlap {
  var generator = SplitMix64(seed: seed)
  let data = Dataset.gaussians(m, centres: [[-1, 1], [-0.5, 0.5]], deviation: 0.9, using: &generator)
  let targets = data.Y.map { y in 2 * y - 1 }
  var delta = [LinearUnit(inputs: 2)]
  for round in 0..<rounds { delta.append(Kernels.deltaStep(delta[round], data.X, targets, learningRate: alpha)) }
  let run = runPerceptron(kernels, data.X, data.Y, learningRate: alpha, epochs: rounds)
  return Overlap(
    data: data, perceptron: run.unitsByEpoch, delta: delta, leastSquares: leastSquares(data.X, targets))
}

/// The unit of two inputs whose squared error is least: C w = c, with the inputs' covariances C and theirs with the
/// targets c, and b = mean y − w · mean x.
func leastSquares(_ X: Matrix, _ Y: Matrix) -> LinearUnit {
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

func runOverlap(_ settings: Settings) -> Report {
  let overlap = learnOverlap(settings.kernels.perceptrons, seed: settings.seed)
  var table = Table("rounds", "perceptron: wrong", "delta: wrong", "delta: distance from least squares")
  for round in [1, 2, 5, 10, 20, 50, 80, 90, 100] {
    table.row(
      round, overlap.wrong(overlap.perceptron[round]), overlap.wrong(overlap.delta[round]),
      Double(distance(overlap.delta[round], overlap.leastSquares)))
  }
  var seeds = Table("seed", "perceptron: mean", "least", "most", "delta", "least squares")
  for seed in settings.seed..<settings.seed + 5 {
    let overlap = learnOverlap(settings.kernels.perceptrons, seed: seed)
    let last = overlap.perceptron.suffix(50).map(overlap.wrong)
    seeds.row(
      Int(seed), mean(last.map(Double.init)), last.min() ?? 0, last.max() ?? 0,
      overlap.wrong(overlap.delta[overlap.delta.count - 1]), overlap.wrong(overlap.leastSquares))
  }
  return Report(
    table, "", "wrong of \(overlap.data.m) points, the perceptron over its last 50 rounds:", "", seeds,
    answer: "wrong", is: Double(overlap.wrong(overlap.leastSquares)))
}

func drawOverlap(_ title: String, _ settings: Settings) -> Figure {
  let overlap = learnOverlap(settings.kernels.perceptrons, seed: settings.seed)
  let last = overlap.perceptron.suffix(12).enumerated().compactMap { n, unit in
    boundary(n == 0 ? "perceptron, last 12 rounds" : "", of: unit, colour: .grey)
  }
  let settled = boundary("delta rule", of: overlap.delta[overlap.delta.count - 1], colour: .black)
  let rounds = (1..<overlap.delta.count).map(Double.init)
  func wrong(_ units: [LinearUnit]) -> [Double] { units.dropFirst().map { unit in Double(overlap.wrong(unit)) } }
  return Figure(
    title,
    panels: [
      Panel(
        "where the lines lie", x: Axis("x₁", range: -3.2...3.2), y: Axis("x₂", range: -3.2...3.2), isotropic: true,
        last + classes(overlap.data.X, overlap.data.Y) + [settled].compactMap { $0 }),
      Panel(
        "of \(overlap.data.m) points, on the wrong side", x: Axis("round"), y: Axis("points", range: 0...24),
        [
          .line("perceptron", x: rounds, y: wrong(overlap.perceptron), colour: .grey),
          .line("delta rule", x: rounds, y: wrong(overlap.delta), colour: .black),
        ]),
    ])
}
