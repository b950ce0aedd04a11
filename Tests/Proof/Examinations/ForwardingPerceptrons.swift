import Arrays
import Perceptrons

/// A twin of chapter 1 that forwards to the loops what it does not do itself.
protocol ForwardsToLoops: PerceptronKernels, DeltaKernels, Sendable {}

extension ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix { Loops.scores(unit, X) }
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { Loops.scoreGradients(X, dZ) }
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    Loops.perceptronTrick(unit, x: x, y: y, rate: alpha)
  }
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.squaredError(Z, Y) }
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.squaredErrorGradient(Z, Y) }
}

enum ForwardingPerceptrons: ForwardsToLoops {}
