/// How far apart two correct implementations may be after t steps of gradient descent on the log loss. With D the distance of
/// their parameters, ε the error of a computed step, and L the greatest curvature:
///
///     (1) p ↦ p − α ∇J(p) brings no two points further apart             J convex, curvature ≤ L, α ≤ 2/L
///     (2) D[t + 1] ≤ D[t] + ε[t] + ε′[t]                                  each implementation's step, its rounding included
///     (3) |J − J′| ≤ (‖∇J‖ + L D) D + δ + δ′                              δ the error of a computed cost
///     (4) L ≤ (‖X‖² + m) / 4m                                            the trace, in place of the greatest eigenvalue
///
/// ε and δ are derived for each step from the numbers at hand, as for a single kernel.

import Arrays
import Foundation
import LogisticRegression
import Perceptrons
import Verification

/// Two trainings of one seed at one step: how far their costs are apart, and how far they may be.
public struct TrainingAgreement: Sendable {
  public let step: Int
  public let cost: Double
  public let observed: Double
  public let bound: Double
}

/// (4) A rate that brings no two points further apart must not exceed 2/L.
public func largestSafeRate(_ X: Matrix) -> Double {
  let squares = X.elements.reduce(0.0) { sum, x in sum + Double(x) * Double(x) }
  return 8 * Double(X.columns) / (squares + Double(X.columns))
}

/// Trains both implementations from zero on the same data, and compares their costs before each step and after the last.
public func compareTraining<First: ClassifierKernels, Second: ClassifierKernels>(
  _ first: First.Type, _ second: Second.Type, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar, steps: Int
) throws -> [TrainingAgreement] {
  let safe = largestSafeRate(X)
  require(Double(alpha) <= safe, "compareTraining: rate \(alpha) may drive points apart, \(safe) does not")
  let one = try record(first, X, Y, learningRate: alpha, steps: steps)
  let two = try record(second, X, Y, learningRate: alpha, steps: steps)

  var agreements: [TrainingAgreement] = []
  var distance = 0.0
  for t in 0...steps {
    let (p, q) = (one[t], two[t])
    let (here, there) = (
      trainingRoundings(at: p.unit, X, Y, learningRate: alpha), trainingRoundings(at: q.unit, X, Y, learningRate: alpha)
    )
    // (3)
    let gradient = here.gradient + 2 / safe * distance
    agreements.append(
      TrainingAgreement(
        step: t, cost: Double(p.cost), observed: abs(Double(p.cost) - Double(q.cost)),
        bound: gradient * distance + here.cost + there.cost))
    // (2)
    distance += here.step + there.step
  }
  return agreements
}

/// The agreement as findings: the worst step for each.
public func agreementOfTraining<First: ClassifierKernels, Second: ClassifierKernels>(
  _ first: First.Type, _ second: Second.Type, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar, steps: Int
) throws -> Findings {
  Findings(
    try compareTraining(first, second, X, Y, learningRate: alpha, steps: steps).map { agreement in
      Finding(
        .agreement, "training, step by step", at: "J, step \(agreement.step)", observed: agreement.observed,
        bound: agreement.bound, cases: 1)
    })
}

private func record<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar, steps: Int
) throws -> [(unit: LinearUnit, cost: Scalar)] {
  var stations: [(unit: LinearUnit, cost: Scalar)] = []
  var model = TwoClassModel<Kernels>(inputs: X.rows)
  _ = try model.fit(X, Y, learningRate: alpha, steps: steps) { progress, unit in stations.append((unit, progress.cost))
  }
  return stations
}

/// What rounding does to one step and to one cost, and how steep the cost is there.
private func trainingRoundings(
  at unit: LinearUnit, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar
) -> (step: Double, cost: Double, gradient: Double) {
  let m = Double(X.columns)
  let Z = boundedScores(unit, X)
  let dZ = Z.map(lipschitz: 0.25, roundings: 6) { z in 1 / (1 + exp(-z)) } - Bounded(Y)
  let dw = Bounded.product(Bounded(X), dZ.transposed, scale: 1 / m)
  let db = Bounded.product(dZ, Bounded(Matrix(Y.columns, 1, repeating: 1)), scale: 1 / m)

  var (step, gradient) = (0.0, 0.0)
  for (p, dp) in [(Bounded(unit.w), dw), (Bounded(Matrix(number: unit.b)), db)] {
    let next = p - dp.map(lipschitz: Double(alpha), roundings: 1) { value in Double(alpha) * value }
    step += next.error.reduce(0) { sum, e in sum + e * e }
    gradient += zip(dp.value, dp.error).reduce(0) { sum, part in sum + (abs(part.0) + part.1) * (abs(part.0) + part.1) }
  }
  return (step.squareRoot(), boundedCrossEntropy(Z, Y).error[0], gradient.squareRoot())
}
