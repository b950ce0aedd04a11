/// The examination of the penalties must reject each twin that is broken.

import Arrays
import Examinations
import LogisticRegression
import Testing
import Verification

@Suite struct PenaltyExaminationTests {
  @Test(arguments: BrokenPenalty.all)
  func `a broken penalty is rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `right ones pass`() {
    for findings in [
      examine(penalty: Loops.self), examine(penalty: BLAS.self), examine(penalty: ForwardingClassifiers.self),
    ] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }
}

private enum BrokenPenalty {
  static let all = [
    rejection(SquaresWithoutMean.self, by: [.differences, .twins, .properties]),
    rejection(SquaresWithoutHalf.self, by: [.differences, .twins]),
    rejection(SquaresTaken.self, by: [.differences, .twins]),
    rejection(SumSquared.self, by: [.differences, .twins]),
    rejection(LastRowFree.self, by: [.differences, .twins]),
    rejection(SlopeTurned.self, by: [.differences, .twins]),
    rejection(SlopeWithoutMean.self, by: [.differences, .twins]),
    rejection(SlopeHalved.self, by: [.differences, .twins]),
    rejection(SlopeReplaces.self, by: [.differences, .twins]),
    rejection(SlopeForgotten.self, by: [.differences, .twins]),
    // Cost and slope fit each other, and so does a penalty of twice the strength: only the twins tell.
    rejection(BothDoubled.self, by: [.twins]),
    rejection(SizesWithoutMean.self, by: [.twins, .properties]),
    rejection(SizesWithSigns.self, by: [.twins]),
    rejection(Grows.self, by: [.twins, .properties]),
    rejection(JumpsOver.self, by: [.twins, .properties]),
    rejection(CutsOff.self, by: [.twins, .properties]),
    rejection(ShrinksPositive.self, by: [.twins, .properties]),
    rejection(ShrinksTwice.self, by: [.twins, .properties]),
    rejection(NeverShrinks.self, by: [.twins, .properties]),
    rejection(NotANumber.self, by: [.twins, .properties]),
  ]

  static func rejection<Twin: PenaltyKernels & SendableMetatype>(_ twin: Twin.Type, by rungs: Set<Rung>) -> Rejection {
    Rejection(twin, by: rungs) { examine(penalty: Twin.self) }
  }
}

private enum SquaresWithoutMean: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.squarePenalty(w, lambda: lambda, examples: 1)
  }
}

private enum SquaresWithoutHalf: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.squarePenalty(w, lambda: 2 * lambda, examples: m)
  }
}

/// A reward for large weights.
private enum SquaresTaken: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    -Loops.squarePenalty(w, lambda: lambda, examples: m)
  }
}

/// (Σ w)² for Σ w².
private enum SumSquared: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    let sum = w.elements.reduce(0, +)
    return lambda / (2 * Scalar(m)) * sum * sum
  }
}

private enum LastRowFree: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    let rows = max(w.rows - 1, 0)
    let others = Matrix(rows, w.columns, elements: Array(w.elements.prefix(rows * w.columns)))
    return Loops.squarePenalty(others, lambda: lambda, examples: m)
  }
}

private enum SlopeTurned: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: -lambda, examples: m, to: &dw)
  }
}

private enum SlopeWithoutMean: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: lambda, examples: 1, to: &dw)
  }
}

private enum SlopeHalved: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: lambda / 2, examples: m, to: &dw)
  }
}

/// `=` for `+=`.
private enum SlopeReplaces: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    dw = (lambda / Scalar(m)) * w
  }
}

private enum SlopeForgotten: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {}
}

private enum BothDoubled: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.squarePenalty(w, lambda: 2 * lambda, examples: m)
  }
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: 2 * lambda, examples: m, to: &dw)
  }
}

private enum SizesWithoutMean: ForwardsClassifiers {
  static func absolutePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.absolutePenalty(w, lambda: lambda, examples: 1)
  }
}

/// Σ w for Σ |w|.
private enum SizesWithSigns: ForwardsClassifiers {
  static func absolutePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    lambda / Scalar(m) * w.elements.reduce(0, +)
  }
}

private enum Grows: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { w.map { w in w < 0 ? w - length : w + length } }
}

/// w − length · sign(w), a plain step along the sign.
private enum JumpsOver: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix {
    w.map { w in w == 0 ? 0 : w < 0 ? w + length : w - length }
  }
}

/// What is small becomes 0, what is large stays.
private enum CutsOff: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { w.map { w in abs(w) <= length ? 0 : w } }
}

private enum ShrinksPositive: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { w.map { w in w > 0 ? max(w - length, 0) : w } }
}

private enum ShrinksTwice: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { Loops.shrunk(w, by: 2 * length) }
}

private enum NeverShrinks: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { w }
}

private enum NotANumber: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { w.map { _ in .nan } }
}
