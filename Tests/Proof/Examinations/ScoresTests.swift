/// The examination of the scores must reject each twin that is broken, on more than one rung.

import Arrays
import Examinations
import Perceptrons
import Testing
import Verification

@Suite struct ScoresExaminationTests {
  @Test(arguments: BrokenScores.all)
  func `broken scores are rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `right ones pass`() {
    for findings in [examine(scores: Loops.self), examine(scores: ForwardingPerceptrons.self)] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }
}

private enum BrokenScores {
  static let all = [
    rejection(WithoutBias.self, by: [.differences, .twins, .properties]),
    rejection(BiasPerInput.self, by: [.differences, .twins, .properties]),
    rejection(SkipsLastInput.self, by: [.differences, .twins]),
    rejection(SkipsLastPoint.self, by: [.differences, .twins, .properties]),
    rejection(ReadsRowsAsColumns.self, by: [.differences, .twins, .properties]),
    rejection(RepeatsFirstPoint.self, by: [.differences, .twins, .properties]),
    rejection(SumForMean.self, by: [.differences, .twins, .properties]),
    rejection(MeanTwice.self, by: [.differences, .twins, .properties]),
    rejection(MeanOverInputs.self, by: [.differences, .twins, .properties]),
    rejection(BiasOfLastExample.self, by: [.differences, .twins, .properties]),
    rejection(BiasAsSum.self, by: [.differences, .twins, .properties]),
    rejection(LastExampleSkipped.self, by: [.differences, .twins, .properties]),
    rejection(SlopesTurned.self, by: [.differences, .twins]),
    rejection(IgnoresUpstream.self, by: [.differences, .twins, .properties]),
    rejection(MagnitudesAlone.self, by: [.differences, .twins, .properties]),
    rejection(WithoutSlopes.self, by: [.differences, .twins]),
    rejection(NotANumber.self, by: [.differences, .twins, .properties]),
  ]

  static func rejection<Twin: ScoreKernels & Sendable>(_ twin: Twin.Type, by rungs: Set<Rung>) -> Rejection {
    Rejection(twin, by: rungs) { examine(scores: Twin.self) }
  }
}

private enum WithoutBias: ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix { Loops.scores(LinearUnit(w: unit.w, b: 0), X) }
}

private enum BiasPerInput: ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    Loops.scores(LinearUnit(w: unit.w, b: Scalar(X.rows) * unit.b), X)
  }
}

private enum SkipsLastInput: ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    var unit = unit
    if X.rows > 0 { unit.w[X.rows - 1, 0] = 0 }
    return Loops.scores(unit, X)
  }
}

private enum SkipsLastPoint: ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    var Z = Loops.scores(unit, X)
    Z[0, X.columns - 1] = 0
    return Z
  }
}

/// X as if it were stored column after column.
private enum ReadsRowsAsColumns: ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    Loops.scores(unit, Matrix(X.columns, X.rows, elements: X.elements).transposed.copy)
  }
}

private enum RepeatsFirstPoint: ForwardsToLoops {
  static func scores(_ unit: LinearUnit, _ X: Matrix) -> Matrix {
    Loops.scores(unit, X.columns(at: Array(repeating: 0, count: X.columns)))
  }
}

/// A gradient as it should be, and what is made of it.
private func gradient(
  _ X: Matrix, _ dZ: Matrix, w: (Matrix) -> Matrix = { dw in dw }, b: (Scalar) -> Scalar = { db in db }
) -> LinearUnit {
  let right = Loops.scoreGradients(X, dZ)
  return LinearUnit(w: w(right.w), b: b(right.b))
}

private enum SumForMean: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    gradient(X, dZ, w: { dw in Scalar(X.columns) * dw }, b: { db in Scalar(X.columns) * db })
  }
}

private enum MeanTwice: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    gradient(X, dZ, w: { dw in (1 / Scalar(X.columns)) * dw }, b: { db in db / Scalar(X.columns) })
  }
}

private enum MeanOverInputs: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    let share = Scalar(X.columns) / Scalar(max(X.rows, 1))
    return gradient(X, dZ, w: { dw in share * dw }, b: { db in share * db })
  }
}

private enum BiasOfLastExample: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    gradient(X, dZ, b: { _ in dZ[0, dZ.columns - 1] / Scalar(dZ.columns) })
  }
}

private enum BiasAsSum: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    gradient(X, dZ, b: { db in Scalar(dZ.columns) * db })
  }
}

private enum LastExampleSkipped: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    var dZ = dZ
    dZ[0, dZ.columns - 1] = 0
    return gradient(X, dZ)
  }
}

private enum SlopesTurned: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    gradient(X, dZ, w: { dw in -1 * dw }, b: { db in -db })
  }
}

/// As if the loss were the sum of the scores.
private enum IgnoresUpstream: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { gradient(X, dZ.map { _ in 1 }) }
}

private enum MagnitudesAlone: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { gradient(X, dZ.map { d in abs(d) }) }
}

private enum WithoutSlopes: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { LinearUnit(inputs: X.rows) }
}

private enum NotANumber: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { gradient(X, dZ, b: { _ in .nan }) }
}
