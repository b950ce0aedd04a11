/// The perceptron trick, again and again on one point.

import Arrays
import Perceptrons
import StudyKit

/// A unit that one point pulls until it answers as the point's label says.
struct Tug {
  /// The unit at the start and after each trick.
  var units: [LinearUnit]
  /// The point's score under each of them.
  var scores: [Scalar]

  var tricks: Int { units.count - 1 }
}

/// Plays the trick on one point until its answer is right, or so many times.
func pull<Kernels: PerceptronRuleKernels & ScoreKernels>(
  _ kernels: Kernels.Type, _ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar, atMost tricks: Int
) -> Tug {
  func score(_ unit: LinearUnit) -> Scalar { Kernels.scores(unit, x)[0, 0] }
  var tug = Tug(units: [unit], scores: [score(unit)])
  var unit = unit
  while tug.tricks < tricks && step(score(unit)) != y {
    unit = Kernels.perceptronTrick(unit, x: x, y: y, learningRate: alpha)
    tug.units.append(unit)
    tug.scores.append(score(unit))
  }
  return tug
}

/// The trick on the first point, whose label is now said to be 0.
func runTrick(_ settings: Settings) -> Report {
  let tug = pull(
    settings.kernels.perceptrons, firstUnit, x: firstPoints.column(0), y: 0, learningRate: 0.01, atMost: 10)
  var table = Table("tricks", "w₁", "w₂", "b", "score", "answer")
  for (n, (unit, score)) in zip(tug.units, tug.scores).enumerated() {
    table.row(n, Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b), Double(score), Double(step(score)))
  }
  return Report(table, answer: "tricks", is: Double(tug.tricks))
}
