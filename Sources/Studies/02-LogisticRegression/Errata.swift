/// Four formulas as some course notes print them, each an implementation that is wrong in one place alone; see what it
/// does, and which check finds it.
///
///     (E2) A = 1 / (1 + e^z)                        has the classes swapped: it is σ(−z)
///     (E3) J = 1/m · Σ (Y ln A + (1 − Y) ln(1 − A))  lacks its minus: the best model costs most
///     (E4) dw = −1/m · X dZᵀ, db = −1/m · dZ 1      with dZ = A − Y: a step against it climbs
///     (E5) J = ½ · Σ (A − Y)²                        has lost its 1/m: it grows with the data

import Arrays
import Examinations
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit
import Verification

/// An implementation that takes from the loops whatever it does not do itself.
protocol LoopsOtherwise: LogisticKernels, SquaredErrorKernels {}

extension LoopsOtherwise {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix { Loops.scores(unit, X) }
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { Loops.scoreGradients(X, dZ) }
  static func probabilities(_ Z: Matrix) -> Matrix { Loops.probabilities(Z) }
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.logisticCost(Z, Y) }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.logisticGradient(Z, Y) }
  static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.sigmoidSquaredError(Z, Y) }
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Loops.sigmoidSquaredErrorGradient(Z, Y)
  }
}

/// (E2) The probability of the other class.
enum ClassesSwapped: LoopsOtherwise {
  static func probabilities(_ Z: Matrix) -> Matrix { Z.map { z in 1 / (1 + exp(z)) } }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { probabilities(Z) - Y }
}

/// (E3) The log-likelihood, to be made small.
enum MinusMissing: LoopsOtherwise {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { -Loops.logisticCost(Z, Y) }
}

/// (E4) The gradient's opposite.
enum GradientNegated: LoopsOtherwise {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    let gradient = Loops.scoreGradients(X, dZ)
    return LinearUnit(w: -1 * gradient.w, b: -gradient.b)
  }
}

/// (E5) A sum in the place of a mean.
enum MeanForgotten: LoopsOtherwise {
  static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    Scalar(Z.columns) * Loops.sigmoidSquaredError(Z, Y)
  }
}

/// The costs of plain steps on the log loss with the kernels given, as the loops see them; a printed formula may be
/// among the kernels.
func costsOnTheWay<Kernels: LogisticKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar, steps: Int
) -> (costs: [Scalar], unit: LinearUnit) {
  var unit = LinearUnit(inputs: X.rows)
  var costs = [Loops.logisticCost(Loops.scores(unit, X), Y)]
  for _ in 0..<steps {
    let gradient = Kernels.scoreGradients(X, Kernels.logisticGradient(Kernels.scores(unit, X), Y))
    unit = LinearUnit(w: unit.w - alpha * gradient.w, b: unit.b - alpha * gradient.b)
    costs.append(Loops.logisticCost(Loops.scores(unit, X), Y))
  }
  return (costs, unit)
}

func runErrata(_ settings: Settings) throws -> Report {
  let (train, test) = try splitTumours(settings)
  let (X, Y) = (train.X, train.Y)
  func d(_ x: Scalar) -> String { short(Double(x), digits: 4) }
  var table = Table("", "as printed", "what it does", "caught by")

  let swapped = costsOnTheWay(ClassesSwapped.self, X, Y, learningRate: 0.25, steps: 100).unit
  let right = costsOnTheWay(Loops.self, X, Y, learningRate: 0.25, steps: 100).unit
  let answers = ClassesSwapped.probabilities(Loops.scores(right, test.X)).elements.map { a in a > 0.5 ? 1 : 0 }
  let accuracy = ConfusionMatrix(labels: test.labels, predictions: answers, classes: 2).accuracy
  table.row(
    "E2", "1/(1 + e^z)", "the right unit answers \(short(100 * accuracy, digits: 3)) % right",
    rungs(examine(logistic: ClassesSwapped.self)))
  let lengths = [swapped, right].map { unit in d(Loops.norm(unit.w.elements)) }
  table.row("", "", "trained on, ‖w‖ is \(lengths[0]), not \(lengths[1])", "")

  let costs = [worseModel, betterModel].map { seen in d(likelihood(MinusMissing.self, of: seen).crossEntropy) }
  table.row(
    "E3", "J without its minus", "ranks \(costs[0]) before \(costs[1])", rungs(examine(logistic: MinusMissing.self)))

  let climbing = costsOnTheWay(GradientNegated.self, X, Y, learningRate: 0.25, steps: 10).costs
  table.row(
    "E4", "dw = −1/m X dZᵀ", "J climbs from \(d(climbing[0])) to \(d(climbing[10])) in 10 steps",
    rungs(examine(scores: GradientNegated.self)))

  let zero = Matrix(1, Y.columns)
  let squares = (Loops.sigmoidSquaredError(zero, Y), MeanForgotten.sigmoidSquaredError(zero, Y))
  table.row(
    "E5", "J = ½ Σ (a − y)²", "costs \(d(squares.1)), not \(d(squares.0)), before the first step",
    rungs(examine(sigmoidSquared: MeanForgotten.self)))
  return Report(table)
}
