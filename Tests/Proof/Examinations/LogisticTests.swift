/// The examinations of both losses of a sigmoid must reject each twin that is broken.

import Arrays
import Examinations
import Foundation
import LogisticRegression
import Perceptrons
import Testing
import Verification

@Suite struct LogisticExaminationTests {
  @Test(arguments: BrokenLogistic.all)
  func `broken cross-entropy is rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test(arguments: BrokenSquares.all)
  func `a broken squared error is rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `right ones pass`() {
    let examinations = [
      examine(logistic: Loops.self), examine(logistic: BLAS.self), examine(logistic: ForwardingClassifiers.self),
      examine(sigmoidSquared: Loops.self), examine(sigmoidSquared: BLAS.self),
      examine(sigmoidSquared: ForwardingClassifiers.self),
    ]
    for findings in examinations { #expect(findings.passed, "\(findings.failures.table)") }
  }

  @Test func `E4: −1/m for 1/m is rejected where the scores are examined`() {
    let rungs = Set(examine(scores: GradientNegated.self).failures.all.map(\.rung))
    #expect(rungs.isSuperset(of: Set([.differences, .twins]).inThisPrecision))
  }
}

private enum BrokenLogistic {
  static let all = [
    // E2 and E3
    rejection(ClassesSwapped.self, by: [.differences, .twins, .properties]),
    rejection(MinusMissing.self, by: [.differences, .twins, .properties]),
    rejection(OtherClass.self, by: [.twins, .properties]),
    rejection(TwiceAsSure.self, by: [.twins]),
    rejection(HardAnswers.self, by: [.twins]),
    rejection(Overflows.self, by: [.twins, .properties]),
    rejection(CutOff.self, by: [.twins, .properties]),
    rejection(LogarithmForgotten.self, by: [.differences, .twins, .properties]),
    rejection(CostAsSum.self, by: [.differences, .twins, .properties]),
    rejection(CostSkipsLast.self, by: [.differences, .twins, .properties]),
    rejection(HalfTheLoss.self, by: [.differences, .twins]),
    rejection(AnswerPlusLabel.self, by: [.differences, .twins, .properties]),
    rejection(ErrorTurned.self, by: [.differences, .twins, .properties]),
    rejection(WithoutLabels.self, by: [.differences, .twins, .properties]),
    rejection(SlopeOfAnswers.self, by: [.differences, .twins]),
    rejection(SlopeOfSquares.self, by: [.differences, .twins]),
    rejection(SlopeCarriesMean.self, by: [.differences, .twins, .properties]),
    rejection(SlopeSkipsLast.self, by: [.differences, .twins, .properties]),
    rejection(NotANumber.self, by: [.differences, .twins, .properties]),
    // Cost and slope fit each other.
    rejection(BothDoubled.self, by: [.twins, .properties]),
    rejection(LabelsSwapped.self, by: [.twins, .properties]),
  ]

  static func rejection<Twin: LogisticKernels & SendableMetatype>(_ twin: Twin.Type, by rungs: Set<Rung>) -> Rejection {
    Rejection(twin, by: rungs) { examine(logistic: Twin.self) }
  }
}

/// σ(−z).
private enum OtherClass: ForwardsClassifiers {
  static func probabilities(_ Z: Matrix) -> Matrix { Loops.probabilities(-1 * Z) }
}

private enum TwiceAsSure: ForwardsClassifiers {
  static func probabilities(_ Z: Matrix) -> Matrix { Loops.probabilities(2 * Z) }
}

private enum HardAnswers: ForwardsClassifiers {
  static func probabilities(_ Z: Matrix) -> Matrix { Z.map(step) }
}

/// By way of a probability, which a large score rounds to 0 or 1.
private enum Overflows: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    Z.combined(with: Y, naiveCrossEntropy).elements.reduce(0, +) / Scalar(Z.columns)
  }
}

/// The usual remedy: no loss is above −ln 0.001.
private enum CutOff: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    let losses = Z.combined(with: Y) { z, y in
      let a = min(max(sigmoid(z), 1e-3), 1 - 1e-3)
      return -y * log(a) - (1 - y) * log(1 - a)
    }
    return losses.elements.reduce(0, +) / Scalar(Z.columns)
  }
}

/// max(Z, 0) − Z Y.
private enum LogarithmForgotten: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    Z.combined(with: Y) { z, y in max(z, 0) - z * y }.elements.reduce(0, +) / Scalar(Z.columns)
  }
}

private enum CostAsSum: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Scalar(Z.columns) * Loops.logisticCost(Z, Y) }
}

private enum CostSkipsLast: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    let last = Z.columns - 1
    return Loops.logisticCost(Z, Y) - Loops.logisticCost(Z.column(last), Y.column(last)) / Scalar(Z.columns)
  }
}

/// Only −Y ln A, as for one-hot labels.
private enum HalfTheLoss: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    Z.combined(with: Y) { z, y in y * Loops.logisticCost(Matrix(row: [z]), Matrix(row: [1])) }
      .elements.reduce(0, +) / Scalar(Z.columns)
  }
}

private enum AnswerPlusLabel: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.probabilities(Z) + Y }
}

private enum ErrorTurned: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Y - Loops.probabilities(Z) }
}

private enum WithoutLabels: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.probabilities(Z) }
}

/// The perceptron's.
private enum SlopeOfAnswers: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Z.map(step) - Y }
}

/// The squared error's, beside the log loss.
private enum SlopeOfSquares: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.sigmoidSquaredErrorGradient(Z, Y) }
}

/// The 1/m that the gradients of the scores carry already.
private enum SlopeCarriesMean: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    (1 / Scalar(Z.columns)) * Loops.logisticGradient(Z, Y)
  }
}

private enum SlopeSkipsLast: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    var dZ = Loops.logisticGradient(Z, Y)
    dZ[0, dZ.columns - 1] = 0
    return dZ
  }
}

private enum NotANumber: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Z.map { _ in .nan } }
}

private enum BothDoubled: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { 2 * Loops.logisticCost(Z, Y) }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { 2 * Loops.logisticGradient(Z, Y) }
}

private enum LabelsSwapped: ForwardsClassifiers {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.logisticCost(Z, Y.map { y in 1 - y }) }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.logisticGradient(Z, Y.map { y in 1 - y }) }
}

private enum BrokenSquares {
  static let all = [
    // E5
    rejection(MeanForgotten.self, by: [.differences, .twins, .properties]),
    rejection(WithoutHalf.self, by: [.differences, .twins]),
    rejection(SlopeOfSigmoidForgotten.self, by: [.differences, .twins]),
    rejection(SlopeOfSigmoidAtScore.self, by: [.differences, .twins]),
    rejection(ErrorForgotten.self, by: [.differences, .twins]),
    rejection(HalfTheSlope.self, by: [.differences, .twins]),
  ]

  static func rejection<Twin: SigmoidSquaredKernels & SendableMetatype>(
    _ twin: Twin.Type, by rungs: Set<Rung>
  ) -> Rejection {
    Rejection(twin, by: rungs) { examine(sigmoidSquared: Twin.self) }
  }
}

private enum WithoutHalf: ForwardsClassifiers {
  static func sigmoidSquaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { 2 * Loops.sigmoidSquaredError(Z, Y) }
}

/// A − Y, as with the log loss.
private enum SlopeOfSigmoidForgotten: ForwardsClassifiers {
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.logisticGradient(Z, Y) }
}

/// σ′ of a, where that of z is due.
private enum SlopeOfSigmoidAtScore: ForwardsClassifiers {
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Z.combined(with: Y) { z, y in
      let a = sigmoid(z)
      return (a - y) * sigmoid(a) * (1 - sigmoid(a))
    }
  }
}

private enum ErrorForgotten: ForwardsClassifiers {
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Z.map { z in sigmoid(z) * (1 - sigmoid(z)) }
  }
}

/// (A − Y) A, without 1 − A.
private enum HalfTheSlope: ForwardsClassifiers {
  static func sigmoidSquaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    Z.combined(with: Y) { z, y in (sigmoid(z) - y) * sigmoid(z) }
  }
}
