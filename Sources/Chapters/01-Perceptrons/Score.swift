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

func requireFit(_ function: String, _ unit: LinearUnit, _ X: Matrix) {
  require(unit.w.rows == X.rows, "\(function): w \(unit.w.shape) does not fit X \(X.shape)")
}

func requireFit(_ function: String, _ X: Matrix, _ dZ: Matrix) {
  require(
    dZ.rows == 1 && dZ.columns == X.columns && X.columns > 0,
    "\(function): dZ \(dZ.shape) does not fit X \(X.shape)")
}
