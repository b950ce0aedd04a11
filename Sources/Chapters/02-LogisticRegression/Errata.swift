/// Four formulas as some course notes print them, each a twin that is wrong in one place alone; see what it does, and
/// which check finds it.
///
///     (E2) A = 1 / (1 + e^z)                        has the classes swapped: it is σ(−z)
///     (E3) J = 1/m · Σ (Y ln A + (1 − Y) ln(1 − A))  lacks its minus: the best model costs most
///     (E4) dw = −1/m · X dZᵀ, db = −1/m · dZ 1      with dZ = A − Y: a step against it climbs
///     (E5) J = ½ · Σ (A − Y)²                        has lost its 1/m: it grows with the data

import Arrays
import Foundation
import Perceptrons

/// A twin that takes from the loops whatever it does not do itself.
public protocol LoopsOtherwise: LogisticKernels, SigmoidSquaredKernels {}

extension LoopsOtherwise {
  public static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix { Loops.scores(unit, X) }
  public static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { Loops.scoreGradients(X, dZ) }
  public static func probabilities(_ Z: Matrix) -> Matrix { Loops.probabilities(Z) }
  public static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.logisticCost(Z, Y) }
  public static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.logisticGradient(Z, Y) }
  public static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.sigmoidSquaredError(Z, Y) }
  public static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Loops.sigmoidSquaredErrorGradient(Z, Y)
  }
}

/// (E2) The probability of the other class.
public enum ClassesSwapped: LoopsOtherwise {
  public static func probabilities(_ Z: Matrix) -> Matrix { Z.map { z in 1 / (1 + exp(z)) } }
  public static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { probabilities(Z) - Y }
}

/// (E3) The log-likelihood, to be made small.
public enum MinusMissing: LoopsOtherwise {
  public static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { -Loops.logisticCost(Z, Y) }
}

/// (E4) The gradient's opposite.
public enum GradientNegated: LoopsOtherwise {
  public static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    let gradient = Loops.scoreGradients(X, dZ)
    return LinearUnit(w: -1 * gradient.w, b: -gradient.b)
  }
}

/// (E5) A sum in the place of a mean.
public enum MeanForgotten: LoopsOtherwise {
  public static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    Scalar(Z.columns) * Loops.sigmoidSquaredError(Z, Y)
  }
}

/// The costs of plain steps on the log loss with the kernels given, as the loops see them; a printed formula may be
/// among the kernels.
public func costsOnTheWay<Kernels: LogisticKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, rate alpha: Scalar, steps: Int
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
