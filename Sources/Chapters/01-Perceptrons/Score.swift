/// The score of each point: how far it lies on the positive side of a unit's boundary, times ‖w‖; and how a loss of
/// the scores pulls at the unit.
///
///     (1) Z[j] = Σₖ w[k] X[k, j] + b            (1, m)
///     (2) dw[k] = 1/m · Σⱼ dZ[j] X[k, j]         (n_x, 1)
///     (3) db = 1/m · Σⱼ dZ[j]                    one number
///
///     w (n_x, 1)   b one number   X (n_x, m), one point a column   dZ (1, m)
///
/// dZ is of the sum of the losses, dw and db are of their mean: they carry the 1/m.

import Arrays

public protocol ScoreKernels {
  /// (1) Z = wᵀ X + b.
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix

  /// (2), (3) dw = 1/m · X dZᵀ and db = 1/m · dZ 1.
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit
}

extension ScoreKernels {
  /// The unit's answer to each point: the step of its score, (1, m).
  public static func predictions(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    scores(unit, X).map(step)
  }
}

/// What is wrong with a unit and its points; nil if they fit.
package func misfit(_ function: String, _ unit: LinearUnit, X: Matrix) -> String? {
  unit.w.rows == X.rows ? nil : "\(function): w \(unit.w.shape) does not fit X \(X.shape)"
}

/// What is wrong with points and the gradients of their scores; nil if they fit, and there are some.
package func misfit(_ function: String, X: Matrix, dZ: Matrix) -> String? {
  if dZ.rows != 1 || dZ.columns != X.columns { return "\(function): dZ \(dZ.shape) does not fit X \(X.shape)" }
  return X.columns == 0 ? "\(function): X \(X.shape) has no examples" : nil
}

func requireFit(_ function: String, _ unit: LinearUnit, _ X: Matrix) { refuse(misfit(function, unit, X: X)) }

func requireFit(_ function: String, _ X: Matrix, _ dZ: Matrix) { refuse(misfit(function, X: X, dZ: dZ)) }
