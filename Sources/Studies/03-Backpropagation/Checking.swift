/// The lesson's runs on checking gradients: how large a step, which part is wrong, and formulas that are misprinted.

import Arrays
import Backpropagation
import Examinations
import Foundation
import Perceptrons
import StudyKit
import Verification

func runStepSizes(_ settings: Settings) -> Report {
  let (double, float) = (
    differenceErrors(Double.self, stepsPerDecade: 1), differenceErrors(Float.self, stepsPerDecade: 1)
  )
  var table = Table("h", "Double, one-sided", "Double, two-sided", "Float, one-sided", "Float, two-sided")
  for (d, f) in zip(double, float).prefix(12) {
    let errors = [d.oneSided, d.twoSided, f.oneSided, f.twoSided].map { short($0, digits: 2) }
    table.row(short(d.h, digits: 2), errors[0], errors[1], errors[2], errors[3])
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("from h = 0.01 to 0.001, the error falls by")
  report.say("  one-sided  \(short(double[1].oneSided / double[2].oneSided, digits: 3))")
  report.say("  two-sided  \(short(double[1].twoSided / double[2].twoSided, digits: 3))")
  report.say()
  report.say("the slope of ReLU at 0, from h = 0.001:")
  let relu = { (z: Scalar) in max(z, 0) }
  report.say("  one-sided  \(short(Double((relu(0.001) - relu(0)) / 0.001)))")
  report.say("  two-sided  \(short(centralDifference(at: 0, step: 0.001, of: relu)))")
  report.say("  ours       \(short(Double(slopes(settings.twin.backpropagation, .relu, [[0]])[0, 0])))")
  report.answer("factor", is: double[1].twoSided / double[2].twoSided)
  return report
}

func runComponents(_ settings: Settings) -> Report {
  let twin = settings.twin.backpropagation
  let (sound, spoilt) = (
    checkedComponents(twin, spoilt: false, seed: settings.seed),
    checkedComponents(twin, spoilt: true, seed: settings.seed)
  )
  func verdict(_ ratio: Scalar) -> String { ratio < 1e-7 ? "small" : short(Double(ratio), digits: 2) }
  var table = Table("tensor", "numbers", "sound", "spoilt")
  for (a, b) in zip(sound.parts, spoilt.parts) { table.row(a.name, a.count, verdict(a.ratio), verdict(b.ratio)) }
  table.row(
    "all together", sound.parts.reduce(0) { sum, part in sum + part.count }, verdict(sound.ratio), verdict(spoilt.ratio)
  )
  var report = Report()
  report.say(table)
  report.say()
  report.say("small: below 1e-07")
  report.answer("tensor", is: spoilt.parts.max { a, b in a.ratio < b.ratio }?.name ?? "none")
  return report
}

/// Whether differences bear out slopes of the binary cross-entropies' sum.
func isBorneOut(_ slopes: (Matrix, Matrix) -> Matrix) -> Bool {
  let (A, Y): (Matrix, Matrix) = ([[0.3, 0.8, 0.6]], [[0, 1, 0]])
  func cost(_ A: Matrix) -> Scalar {
    A.combined(with: Y) { a, y in -y * log(a) - (1 - y) * log(1 - a) }.elements.reduce(0, +)
  }
  return checkGradient(
    "dA", of: { point in cost(point.matrix("A")) }, at: TensorList(["A": A]),
    analytic: TensorList(["A": slopes(A, Y)])
  ).passed
}

func runMisprints(_ settings: Settings) -> Report {
  let twin = settings.twin.backpropagation
  let W: Scalar = 0.8
  func tanhSlope(_ z: Scalar) -> Scalar { slopes(twin, .tanh, [[z]])[0, 0] }
  func sigmoidSlope(_ h: Scalar) -> Scalar { W * sigmoid(h) * (1 - sigmoid(h)) }
  let (A, Y): (Matrix, Matrix) = ([[0.3, 0.8, 0.6]], [[0, 1, 0]])

  var table = Table("slope", "at", "as it should be", "as printed", "differences say")
  func row(_ name: String, _ at: String, _ right: String, _ wrong: String, _ isRight: Bool, _ isWrongFound: Bool) {
    table.row(name, at, right, wrong, "\(isRight ? "right" : "WRONG"), \(isWrongFound ? "wrong" : "RIGHT")")
  }
  row(
    "tanh′(z)", "z = 0", short(Double(tanhSlope(0))), short(Double(tanhForItsSlope(0))),
    isBorneOut(tanhSlope, of: tanh), !isBorneOut(tanhForItsSlope, of: tanh))
  row(
    "∂/∂h W σ(h)", "h = 2", short(Double(sigmoidSlope(2))), short(Double(sigmoidSlopeAtScore(W, 2))),
    isBorneOut(sigmoidSlope, of: { h in W * sigmoid(h) }),
    !isBorneOut({ h in sigmoidSlopeAtScore(W, h) }, of: { h in W * sigmoid(h) }))
  row(
    "dA of the losses", "three examples", listed(answerSlopes(A, Y)), listed(summedAnswerSlopes(A, Y)),
    isBorneOut(answerSlopes), !isBorneOut(summedAnswerSlopes))
  var report = Report()
  report.say(table)
  report.answer("printed", is: Double(tanhForItsSlope(0)))
  return report
}

/// What rejects a wrong batch normalisation: the rung and the check, a line each.
func rejection<Wrong: BatchNormKernels>(of wrong: Wrong.Type) -> [String] {
  examine(batchNorm: wrong).condensed.failures.all.map { finding in
    "\(finding.rung.title): \(finding.what.replacing("\(wrong) ", with: ""))"
  }
}
