/// What is asked of every loss must reject a loss that is broken: here (Z − Y)², halved, as a plain pair of functions.

import Arrays
import TestSupport
import Testing
import Verification

@testable import Examinations

@Suite struct LossesExaminationTests {
  @Test(arguments: BrokenLoss.all)
  func `a broken loss is rejected`(_ broken: BrokenImplementation) {
    #expect(broken.isRejected, "rejected by \(broken.rejecting)")
  }

  @Test func `a right one passes`() {
    let findings = examined(cost, gradient)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}

private enum BrokenLoss {
  static let all = [
    rejection(
      "cost as a sum", by: [.differences, .agreement, .properties], cost: { Z, Y in Scalar(Z.columns) * cost(Z, Y) }),
    rejection("cost without its half", by: [.differences, .agreement], cost: { Z, Y in 2 * cost(Z, Y) }),
    rejection(
      "cost of the first example", by: [.differences, .agreement, .properties],
      cost: { Z, Y in cost(Z.column(0), Y.column(0)) }),
    rejection(
      "cost infinite far out", by: [.properties],
      cost: { Z, Y in Z.elements[0] > 200 ? .infinity : cost(Z, Y) }),
    rejection("gradient turned", by: [.differences, .agreement], gradient: { Z, Y in Y - Z }),
    rejection(
      "gradient carries the mean", by: [.differences, .agreement, .properties],
      gradient: { Z, Y in (1 / Scalar(Z.columns)) * (Z - Y) }),
    rejection("gradient without labels", by: [.differences, .agreement], gradient: { Z, _ in Z }),
    rejection(
      "gradient off by 10⁻⁴ of itself", by: [.differences, .agreement], gradient: { Z, Y in 1.0001 * (Z - Y) }),
    rejection(
      "gradient NaN far out", by: [.properties],
      gradient: { Z, Y in (Z - Y).map { d in abs(d) > 200 ? .nan : d } }),
  ]

  static func rejection(
    _ name: String, by rungs: Set<Rung>, cost broken: @escaping @Sendable (Matrix, Matrix) -> Scalar = cost,
    gradient wrong: @escaping @Sendable (Matrix, Matrix) -> Matrix = gradient
  ) -> BrokenImplementation {
    BrokenImplementation(name, rejectedBy: rungs) { examined(broken, wrong) }
  }
}

@Sendable private func cost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
  let error = Z - Y
  return Loops.dot(error.elements, error.elements) / (2 * Scalar(Z.columns))
}

@Sendable private func gradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Z - Y }

private func examined(
  _ broken: @escaping (Matrix, Matrix) -> Scalar, _ wrong: @escaping (Matrix, Matrix) -> Matrix
) -> Findings {
  examineLoss(
    "halfSquares", of: "a loss", Loss(cost: broken, gradient: wrong), rival: Loss(cost: cost, gradient: gradient),
    bounded: BoundedLoss(
      cost: { Z, Y in
        let error = Bounded(Z) - Bounded(Y)
        return .product(error, error.transposed, scale: 0.5 / Double(Z.columns))
      },
      gradient: { Z, Y in Bounded(Z) - Bounded(Y) }),
    Rigor())
}
