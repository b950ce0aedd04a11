/// The examination of the models must reject each set of kernels that do not fit each other.

import Arrays
import Examinations
import LogisticRegression
import Perceptrons
import Testing
import Verification

@Suite struct ClassifiersExaminationTests {
  @Test(arguments: BrokenClassifiers.all)
  func `models of broken kernels are rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `right ones pass`() {
    for findings in [
      examine(classifiers: Loops.self), examine(classifiers: BLAS.self),
      examine(classifiers: ForwardingClassifiers.self),
    ] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }
}

private enum BrokenClassifiers {
  static let all = [
    rejection(SlopesNegated.self, by: [.differences]),
    rejection(SumForMean.self, by: [.differences]),
    rejection(AnswerPlusLabel.self, by: [.differences]),
    rejection(PenaltyTurned.self, by: [.differences, .properties]),
    rejection(PenaltyWithoutMean.self, by: [.differences, .properties]),
    rejection(PenaltyTaken.self, by: [.differences]),
    rejection(NeverShrinks.self, by: [.properties]),
    rejection(Grows.self, by: [.properties]),
    rejection(ShrinksTwice.self, by: [.properties]),
    rejection(StepsUphill.self, by: [.properties]),
    rejection(NeverSteps.self, by: [.properties]),
  ]

  static func rejection<Twin: ClassifierKernels & SendableMetatype>(
    _ twin: Twin.Type, by rungs: Set<Rung>
  ) -> Rejection {
    Rejection(twin, by: rungs) { examine(classifiers: Twin.self) }
  }
}

private enum SlopesNegated: ForwardsClassifiers {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { Loops.scoreGradients(X, -1 * dZ) }
}

private enum SumForMean: ForwardsClassifiers {
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    Loops.classScoreGradients(X, Scalar(X.columns) * dZ)
  }
}

private enum AnswerPlusLabel: ForwardsClassifiers {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.probabilities(Z) + Y }
}

private enum PenaltyTurned: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: -lambda, examples: m, to: &dw)
  }
}

private enum PenaltyWithoutMean: ForwardsClassifiers {
  static func addSquarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addSquarePenalty(w, lambda: lambda, examples: 1, to: &dw)
  }
}

private enum PenaltyTaken: ForwardsClassifiers {
  static func squarePenalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    -Loops.squarePenalty(w, lambda: lambda, examples: m)
  }
}

private enum NeverShrinks: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { w }
}

private enum Grows: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { Loops.shrunk(w, by: -length) }
}

private enum ShrinksTwice: ForwardsClassifiers {
  static func shrunk(_ w: Matrix, by length: Scalar) -> Matrix { Loops.shrunk(w, by: 2 * length) }
}

private enum StepsUphill: ForwardsClassifiers {
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) { Loops.add(x, scale: -alpha, to: &y) }
}

private enum NeverSteps: ForwardsClassifiers {
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) {}
}
