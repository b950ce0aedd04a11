/// A visitor's kernels of chapters 0 to 2: they forward to the loops what they do not do themselves.

import Arrays
import LogisticRegression
import Perceptrons

protocol ForwardsToLoops: DeltaRuleKernels, LinearKernels, LogisticKernels, PenaltyKernels, PerceptronRuleKernels,
  ProductKernels, SoftmaxKernels, SquaredErrorKernels
{}

extension ForwardsToLoops {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
  }
  static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    Loops.addOuter(x, y, scale: alpha, to: &A)
  }
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) { Loops.add(x, scale: alpha, to: &y) }
  static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar { Loops.dot(x, y) }
  static func norm(_ x: [Scalar]) -> Scalar { Loops.norm(x) }

  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix { Loops.scores(unit, X) }
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { Loops.scoreGradients(X, dZ) }
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar) -> LinearUnit {
    Loops.perceptronTrick(unit, x: x, y: y, learningRate: alpha)
  }
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.squaredError(Z, Y) }
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.squaredErrorGradient(Z, Y) }

  static func probabilities(_ Z: Matrix) -> Matrix { Loops.probabilities(Z) }
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.logisticCost(Z, Y) }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.logisticGradient(Z, Y) }
  static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.sigmoidSquaredError(Z, Y) }
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Loops.sigmoidSquaredErrorGradient(Z, Y)
  }

  static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix { Loops.denseForward(layer, A_prev) }
  static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits { Loops.denseGradients(A_prev, dZ) }

  static func softmax(_ Z: Matrix) -> Matrix { Loops.softmax(Z) }
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.softmaxCost(Z, Y) }
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmaxGradient(Z, Y) }

  static func l2Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.l2Penalty(w, lambda: lambda, examples: m)
  }
  static func addL2Gradient(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addL2Gradient(w, lambda: lambda, examples: m, to: &dw)
  }
  static func l1Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.l1Penalty(w, lambda: lambda, examples: m)
  }
  static func softThreshold(_ w: Matrix, by length: Scalar) -> Matrix { Loops.softThreshold(w, by: length) }
}

/// All that is examined, forwarded.
enum Forwarding: ForwardsToLoops {}
