/// The examination of the perceptron trick must reject each trick that is broken, on more than one rung.

import Arrays
import Examinations
import Perceptrons
import Testing
import Verification

@Suite struct PerceptronRuleExaminationTests {
  @Test(arguments: BrokenTrick.all)
  func `a broken trick is rejected`(_ broken: Rejection) {
    #expect(broken.rejecting.isSuperset(of: broken.rungs), "rejected by \(broken.rejecting)")
  }

  @Test func `a right one passes`() {
    for findings in [examine(perceptron: Loops.self), examine(perceptron: ForwardingPerceptrons.self)] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }
}

private enum BrokenTrick {
  static let all = [
    rejection(MovesAway.self), rejection(BiasNeverMoves.self), rejection(MovesWhenRight.self),
    rejection(BiasPerFeature.self), rejection(BiasMovesAway.self), rejection(AddsAnswer.self),
    rejection(ScoresWithoutBias.self), rejection(RateSparesBias.self), rejection(IgnoresRate.self),
    rejection(SkipsLastWeight.self), rejection(AnswersWithScore.self), rejection(NeverMoves.self),
    rejection(WeighsByWeights.self),
    // Its answer differs on the line alone, where no two twins are compared.
    rejection(AnswersZeroOnTheLine.self, by: [.properties]),
    // A law leaves room for the roundings of its own sums.
    rejection(LosesDigits.self, by: [.twins]),
  ]

  static func rejection<Twin: PerceptronKernels & Sendable>(
    _ twin: Twin.Type, by rungs: Set<Rung> = [.twins, .properties]
  ) -> Rejection {
    Rejection(twin, by: rungs) { examine(perceptron: Twin.self) }
  }
}

/// The right trick with places to break it: what it answers, how far w and b move for a pull.
private func trick(
  _ unit: LinearUnit, _ x: Matrix, _ y: Scalar,
  answer: (LinearUnit, Matrix) -> Scalar = { unit, x in step(Loops.scores(unit, x)[0, 0]) },
  w: (_ pull: Scalar, _ x: Matrix) -> Matrix, b: (_ pull: Scalar) -> Scalar
) -> LinearUnit {
  let pull = y - answer(unit, x)
  return LinearUnit(w: unit.w + w(pull, x), b: unit.b + b(pull))
}

private enum MovesAway: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { pull, x in -alpha * pull * x }, b: { pull in -alpha * pull })
  }
}

private enum BiasNeverMoves: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { pull, x in alpha * pull * x }, b: { _ in 0 })
  }
}

private enum MovesWhenRight: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { _, x in alpha * (2 * y - 1) * x }, b: { _ in alpha * (2 * y - 1) })
  }
}

private enum BiasMovesAway: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { pull, x in alpha * pull * x }, b: { pull in -alpha * pull })
  }
}

/// y + ŷ for y − ŷ.
private enum AddsAnswer: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(
      unit, x, y, answer: { unit, x in -step(Loops.scores(unit, x)[0, 0]) }, w: { pull, x in alpha * pull * x },
      b: { pull in alpha * pull })
  }
}

private enum ScoresWithoutBias: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(
      unit, x, y, answer: { unit, x in step(Loops.dot(unit.w.elements, x.elements)) },
      w: { pull, x in alpha * pull * x }, b: { pull in alpha * pull })
  }
}

private enum RateSparesBias: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { pull, x in alpha * pull * x }, b: { pull in pull })
  }
}

private enum IgnoresRate: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { pull, x in pull * x }, b: { pull in pull })
  }
}

private enum SkipsLastWeight: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(
      unit, x, y,
      w: { pull, x in
        var moved = alpha * pull * x
        if moved.rows > 0 { moved[moved.rows - 1, 0] = 0 }
        return moved
      }, b: { pull in alpha * pull })
  }
}

/// The delta rule in the trick's place.
private enum AnswersWithScore: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(
      unit, x, y, answer: { unit, x in Loops.scores(unit, x)[0, 0] }, w: { pull, x in alpha * pull * x },
      b: { pull in alpha * pull })
  }
}

private enum NeverMoves: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit { unit }
}

/// w moves along w, not along x.
private enum WeighsByWeights: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(unit, x, y, w: { pull, _ in alpha * pull * unit.w }, b: { pull in alpha * pull })
  }
}

private enum AnswersZeroOnTheLine: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    trick(
      unit, x, y, answer: { unit, x in Loops.scores(unit, x)[0, 0] > 0 ? 1 : 0 },
      w: { pull, x in alpha * pull * x }, b: { pull in alpha * pull })
  }
}

private enum LosesDigits: PerceptronKernels {
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    let lossy = alpha * (1 + 100 * Scalar.unitRoundoff)
    return trick(unit, x, y, w: { pull, x in lossy * pull * x }, b: { pull in lossy * pull })
  }
}
