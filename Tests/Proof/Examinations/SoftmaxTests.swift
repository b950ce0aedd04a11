/// The examination of softmax regression must reject each twin that is broken.

import Arrays
import Examinations
import Foundation
import LogisticRegression
import Testing
import Verification

@Suite struct SoftmaxExaminationTests {
  @Test(arguments: BrokenSoftmax.all)
  func `a broken softmax is rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test(arguments: BrokenClassScores.all)
  func `broken class scores are rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `right ones pass`() {
    for findings in [
      examine(softmax: Loops.self), examine(softmax: BLAS.self), examine(softmax: ForwardingClassifiers.self),
    ] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }
}

private func rejection<Twin: SoftmaxKernels & SendableMetatype>(_ twin: Twin.Type, by rungs: Set<Rung>) -> Rejection {
  Rejection(twin, by: rungs) { examine(softmax: Twin.self) }
}

private enum BrokenSoftmax {
  static let all = [
    // Right wherever nothing overflows.
    rejection(MaximumKept.self, by: [.properties]),
    rejection(MaximumOfAll.self, by: [.properties]),
    rejection(UnstableLogarithm.self, by: [.properties]),
    rejection(AcrossExamples.self, by: [.twins, .properties]),
    rejection(NotDivided.self, by: [.twins, .properties]),
    rejection(TwiceAsSure.self, by: [.twins, .properties]),
    rejection(LogarithmForgotten.self, by: [.differences, .twins, .properties]),
    rejection(MaximumNotAddedBack.self, by: [.differences, .twins, .properties]),
    rejection(CostAsSum.self, by: [.differences, .twins, .properties]),
    rejection(CostSkipsLast.self, by: [.differences, .twins, .properties]),
    rejection(CostWithoutLabels.self, by: [.differences, .twins]),
    rejection(AnswerPlusLabel.self, by: [.differences, .twins, .properties]),
    rejection(WithoutLabels.self, by: [.differences, .twins, .properties]),
    rejection(SlopeOffByOne.self, by: [.differences, .twins]),
    rejection(SlopeTurned.self, by: [.differences, .twins]),
    rejection(SlopeCarriesMean.self, by: [.differences, .twins]),
    rejection(NotANumber.self, by: [.differences, .twins, .properties]),
    // Cost and slope fit each other.
    rejection(LabelsOffByOne.self, by: [.twins, .properties]),
  ]
}

/// exp(Z) over its sums.
private func withoutMaximum(_ Z: Matrix) -> Matrix {
  var A = Z.map { z in exp(z) }
  for j in 0..<A.columns {
    let sum = A.column(j).elements.reduce(0, +)
    for i in 0..<A.rows { A[i, j] /= sum }
  }
  return A
}

/// One-hot labels, each a class too low, around the end.
private func oneLower(_ Y: Matrix) -> Matrix {
  var lower = Y
  for i in 0..<Y.rows {
    for j in 0..<Y.columns { lower[i, j] = Y[(i + 1) % Y.rows, j] }
  }
  return lower
}

private enum MaximumKept: ForwardsClassifiers {
  static func softmax(_ Z: Matrix) -> Matrix { withoutMaximum(Z) }
}

private enum MaximumOfAll: ForwardsClassifiers {
  static func softmax(_ Z: Matrix) -> Matrix {
    let largest = Z.elements.max() ?? 0
    return withoutMaximum(Z.map { z in z - largest })
  }
}

private enum UnstableLogarithm: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    let J = (0..<Z.columns).reduce(Scalar(0)) { J, j in
      let z = Z.column(j).elements
      return J + log(z.reduce(0) { sum, z in sum + exp(z) }) - Loops.dot(Y.column(j).elements, z)
    }
    return J / Scalar(Z.columns)
  }
}

/// Rows for columns.
private enum AcrossExamples: ForwardsClassifiers {
  static func softmax(_ Z: Matrix) -> Matrix { Loops.softmax(Z.transposed.copy).transposed.copy }
}

private enum NotDivided: ForwardsClassifiers {
  static func softmax(_ Z: Matrix) -> Matrix { Z.map { z in exp(z) } }
}

private enum TwiceAsSure: ForwardsClassifiers {
  static func softmax(_ Z: Matrix) -> Matrix { Loops.softmax(2 * Z) }
}

/// max − Y · Z.
private enum LogarithmForgotten: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    let maxima = (0..<Z.columns).reduce(Scalar(0)) { sum, j in sum + (Z.column(j).elements.max() ?? 0) }
    return (maxima - Loops.dot(Z.elements, Y.elements)) / Scalar(Z.columns)
  }
}

private enum MaximumNotAddedBack: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    let maxima = (0..<Z.columns).reduce(Scalar(0)) { sum, j in sum + (Z.column(j).elements.max() ?? 0) }
    return Loops.softmaxCost(Z, Y) - maxima / Scalar(Z.columns)
  }
}

private enum CostAsSum: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Scalar(Z.columns) * Loops.softmaxCost(Z, Y) }
}

private enum CostSkipsLast: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    let last = Z.columns - 1
    return Loops.softmaxCost(Z, Y) - Loops.softmaxCost(Z.column(last), Y.column(last)) / Scalar(Z.columns)
  }
}

private enum CostWithoutLabels: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.softmaxCost(Z, Y.map { _ in 0 }) }
}

private enum AnswerPlusLabel: ForwardsClassifiers {
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmax(Z) + Y }
}

private enum WithoutLabels: ForwardsClassifiers {
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmax(Z) }
}

private enum SlopeOffByOne: ForwardsClassifiers {
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmaxGradient(Z, oneLower(Y)) }
}

private enum SlopeTurned: ForwardsClassifiers {
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Y - Loops.softmax(Z) }
}

private enum SlopeCarriesMean: ForwardsClassifiers {
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    (1 / Scalar(Z.columns)) * Loops.softmaxGradient(Z, Y)
  }
}

private enum NotANumber: ForwardsClassifiers {
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Z.map { _ in .nan } }
}

private enum LabelsOffByOne: ForwardsClassifiers {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.softmaxCost(Z, oneLower(Y)) }
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmaxGradient(Z, oneLower(Y)) }
}

private enum BrokenClassScores {
  static let all = [
    rejection(WithoutBias.self, by: [.differences, .twins]),
    rejection(BiasOfFirstClass.self, by: [.differences, .twins]),
    rejection(WeightsReadByColumns.self, by: [.differences, .twins]),
    rejection(SumForMean.self, by: [.differences, .twins, .properties]),
    rejection(MeanTwice.self, by: [.differences, .twins, .properties]),
    rejection(MeanOverClasses.self, by: [.differences, .twins, .properties]),
    rejection(SlopesTransposed.self, by: [.differences, .twins]),
    rejection(LastExampleSkipped.self, by: [.differences, .twins, .properties]),
    rejection(BiasOfLastExample.self, by: [.differences, .twins, .properties]),
    rejection(BiasAsSum.self, by: [.differences, .twins, .properties]),
    rejection(IgnoresUpstream.self, by: [.differences, .twins]),
    rejection(SlopesNegated.self, by: [.differences, .twins]),
  ]
}

/// The right gradients, each changed.
private func gradients(
  _ X: Matrix, _ dZ: Matrix, W: (Matrix) -> Matrix = { $0 }, b: (Matrix) -> Matrix = { $0 }
) -> LinearUnits {
  let right = Loops.classScoreGradients(X, dZ)
  return LinearUnits(W: W(right.W), b: b(right.b))
}

private enum WithoutBias: ForwardsClassifiers {
  static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix {
    Loops.classScores(LinearUnits(W: units.W, b: Matrix(units.b.rows, 1)), X)
  }
}

private enum BiasOfFirstClass: ForwardsClassifiers {
  static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix {
    Loops.classScores(LinearUnits(W: units.W, b: units.b.map { _ in units.b[0, 0] }), X)
  }
}

private enum WeightsReadByColumns: ForwardsClassifiers {
  static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix {
    let W = Matrix(units.W.rows, units.W.columns, elements: units.W.transposed.copy.elements)
    return Loops.classScores(LinearUnits(W: W, b: units.b), X)
  }
}

private enum SumForMean: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    gradients(X, dZ, W: { dW in Scalar(X.columns) * dW }, b: { db in Scalar(X.columns) * db })
  }
}

private enum MeanTwice: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    gradients(X, (1 / Scalar(X.columns)) * dZ)
  }
}

private enum MeanOverClasses: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    let share = Scalar(X.columns) / Scalar(dZ.rows)
    return gradients(X, dZ, W: { dW in share * dW }, b: { db in share * db })
  }
}

/// X dZᵀ, read as if it were dZ Xᵀ.
private enum SlopesTransposed: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    gradients(X, dZ, W: { dW in Matrix(dW.rows, dW.columns, elements: dW.transposed.copy.elements) })
  }
}

private enum LastExampleSkipped: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    var dZ = dZ
    for i in 0..<dZ.rows { dZ[i, dZ.columns - 1] = 0 }
    return gradients(X, dZ)
  }
}

private enum BiasOfLastExample: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    gradients(X, dZ, b: { _ in (1 / Scalar(dZ.columns)) * dZ.column(dZ.columns - 1) })
  }
}

private enum BiasAsSum: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    gradients(X, dZ, b: { db in Scalar(dZ.columns) * db })
  }
}

/// As if the loss were the sum of the scores.
private enum IgnoresUpstream: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits { gradients(X, dZ.map { _ in 1 }) }
}

private enum SlopesNegated: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits { gradients(X, -1 * dZ) }
}
