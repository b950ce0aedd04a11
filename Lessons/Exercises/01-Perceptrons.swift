/// Exercises of chapter 1: write each body, and have `Yours` examined beside the twins.
///
///     w (n_x, 1)   b one number   X (n_x, m), one point a column   x (n_x, 1)   Z, Y, dZ (1, m)

import Arrays
import Perceptrons

public enum Yours {}

extension Yours: ScoreKernels {
  /// Z[j] = Σₖ w[k] X[k, j] + b
  ///
  /// Hint: two loops, one inside the other; b once for each point.
  public static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    fatalError("scores: not started")
  }

  /// dw[k] = 1/m · Σⱼ dZ[j] X[k, j],   db = 1/m · Σⱼ dZ[j]
  ///
  /// Hint: m is X.columns. A sum begins at 0 and grows.
  public static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    fatalError("scoreGradients: not started")
  }
}

extension Yours: PerceptronRuleKernels {
  /// ŷ = step(w·x + b),   w[k] = w[k] + α (y − ŷ) x[k],   b = b + α (y − ŷ)
  ///
  /// Hint: find ŷ first, with the unit as it came. The bias moves once.
  public static func perceptronTrick(
    _ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar
  ) -> LinearUnit {
    fatalError("perceptronTrick: not started")
  }
}

extension Yours: DeltaRuleKernels {
  /// J = 1/2m · Σⱼ (Z[j] − Y[j])²
  ///
  /// Hint: the half is there so that the gradient has no 2 in it.
  public static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    fatalError("squaredError: not started")
  }

  /// dZ[j] = Z[j] − Y[j]
  ///
  /// Hint: this is the gradient of the sum of the losses; the 1/m comes with dw and db.
  public static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    fatalError("squaredErrorGradient: not started")
  }
}
