/// The examination of the delta rule must reject each twin that is broken, on more than one rung.

import Arrays
import Examinations
import Perceptrons
import Testing
import Verification

@Suite struct DeltaRuleExaminationTests {
  @Test(arguments: BrokenDelta.all)
  func `a broken delta rule is rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `a right one passes`() {
    for findings in [examine(delta: Loops.self), examine(delta: ForwardingPerceptrons.self)] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }
}

private enum BrokenDelta {
  static let all = [
    rejection(ErrorTurned.self, by: [.differences, .twins, .optimum]),
    rejection(CostOfSums.self, by: [.differences, .twins]),
    rejection(WithoutHalf.self, by: [.differences, .twins]),
    rejection(CostAsSum.self, by: [.differences, .twins, .properties]),
    rejection(SlopeCarriesMean.self, by: [.differences, .twins, .properties]),
    rejection(SlopeDoubled.self, by: [.differences, .twins]),
    rejection(SlopeIsSign.self, by: [.differences, .twins, .optimum]),
    rejection(SlopeOfScores.self, by: [.differences, .twins, .optimum]),
    rejection(SlopeSkipsLast.self, by: [.differences, .twins, .properties, .optimum]),
    rejection(CostSkipsLast.self, by: [.differences, .twins, .properties]),
    rejection(CostOfMagnitudes.self, by: [.differences, .twins]),
    // Cost and slope fit each other, and so does a rate of half the size: only the twins tell.
    rejection(BothDoubled.self, by: [.twins]),
    rejection(StepsOver.self, by: [.optimum]),
  ]

  static func rejection<Twin: DeltaKernels & Sendable>(_ twin: Twin.Type, by rungs: Set<Rung>) -> Rejection {
    Rejection(twin, by: rungs) { examine(delta: Twin.self) }
  }
}

/// Y − Z.
private enum ErrorTurned: ForwardsToLoops {
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Y - Z }
}

/// Z + Y in the cost.
private enum CostOfSums: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.squaredError(Z, -1 * Y) }
}

private enum WithoutHalf: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { 2 * Loops.squaredError(Z, Y) }
}

private enum CostAsSum: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { Scalar(Z.columns) * Loops.squaredError(Z, Y) }
}

/// The 1/m that the gradients of the scores carry already.
private enum SlopeCarriesMean: ForwardsToLoops {
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { (1 / Scalar(Z.columns)) * (Z - Y) }
}

private enum SlopeDoubled: ForwardsToLoops {
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { 2 * (Z - Y) }
}

private enum SlopeIsSign: ForwardsToLoops {
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { (Z - Y).map { d in d < 0 ? -1 : 1 } }
}

private enum SlopeOfScores: ForwardsToLoops {
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Z }
}

private enum SlopeSkipsLast: ForwardsToLoops {
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    var dZ = Z - Y
    dZ[0, dZ.columns - 1] = 0
    return dZ
  }
}

private enum CostSkipsLast: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    var Z = Z
    Z[0, Z.columns - 1] = Y[0, Z.columns - 1]
    return Loops.squaredError(Z, Y)
  }
}

private enum CostOfMagnitudes: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    (Z - Y).elements.reduce(0) { sum, d in sum + abs(d) } / Scalar(2 * Z.columns)
  }
}

private enum BothDoubled: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { 2 * Loops.squaredError(Z, Y) }
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { 2 * (Z - Y) }
}

/// Right costs and slopes, but scores whose gradients are eight times too long, so that the descent runs away.
private enum StepsOver: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit {
    let right = Loops.scoreGradients(X, dZ)
    return LinearUnit(w: 8 * right.w, b: 8 * right.b)
  }
}
