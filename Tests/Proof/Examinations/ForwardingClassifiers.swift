import Arrays
import LogisticRegression

/// A twin of chapter 2 that forwards to the loops what it does not do itself.
protocol ForwardsClassifiers: LoopsOtherwise, SoftmaxKernels, PenaltyKernels, ProductKernels {}

extension ForwardsClassifiers {
  static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix { Loops.classScores(units, X) }
  static func softmax(_ Z: Matrix) -> Matrix { Loops.softmax(Z) }
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.softmaxCost(Z, Y) }
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmaxGradient(Z, Y) }
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits { Loops.classScoreGradients(X, dZ) }

  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.squarePenalty(w, lambda: lambda, examples: m)
  }
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: lambda, examples: m, to: &dw)
  }
  static func absolutePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.absolutePenalty(w, lambda: lambda, examples: m)
  }
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { Loops.shrunk(w, by: length) }

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
}

enum ForwardingClassifiers: ForwardsClassifiers {}
