/// What the delta rule must satisfy.

import Arrays
import Perceptrons
import Verification

/// Examines the squared error of a linear unit and its gradient.
public func examine<Kernels: DeltaRuleKernels>(delta kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = examineLoss(
    "squaredError", of: "\(kernels)", squaredLoss(kernels),
    rival: kernels == Loops.self ? squaredLoss(BLAS.self) : squaredLoss(Loops.self),
    bounded: BoundedLoss(
      cost: { Z, Y in
        let error = Bounded(Z) - Bounded(Y)
        return .product(error, error.transposed, scale: 0.5 / Double(Z.columns))
      },
      gradient: { Z, Y in Bounded(Z) - Bounded(Y) }),
    rigor)
  findings += optimumOfTheDeltaRule(kernels)
  return findings
}

private func squaredLoss<Kernels: DeltaRuleKernels>(_ kernels: Kernels.Type) -> Loss {
  Loss(cost: Kernels.squaredError, gradient: Kernels.squaredErrorGradient)
}

/// Rung 5: the line of least squares is known in closed form, and the delta rule must come to it.
private func optimumOfTheDeltaRule<Kernels: DeltaRuleKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 31)
  let m = 40
  let X = Matrix.normal(1, m, using: &generator)
  let Y = X.map { x in 1.5 * x - 0.5 } + .normal(1, m, deviation: 0.1, using: &generator)

  // w* = cov(x, y) / var(x),  b* = mean y − w* mean x
  let (x, y) = (X.elements, Y.elements)
  let (meanX, meanY) = (x.reduce(0, +) / Scalar(m), y.reduce(0, +) / Scalar(m))
  let covariance = zip(x, y).reduce(0) { sum, p in sum + (p.0 - meanX) * (p.1 - meanY) }
  let variance = x.reduce(0) { sum, x in sum + (x - meanX) * (x - meanX) }
  let w = covariance / variance

  var unit = LinearUnit(inputs: 1)
  for _ in 0..<400 { unit = Kernels.deltaStep(unit, X, Y, learningRate: 0.5) }
  // Each step shrinks the distance by at least a half here, so that only rounding is left after 400.
  let bound = 100 * Double(Scalar.unitRoundoff)
  return Findings([
    Finding(.optimum, "delta rule", at: "w", observed: Double(abs(unit.w[0, 0] - w)), bound: bound, cases: 1),
    Finding(
      .optimum, "delta rule", at: "b", observed: Double(abs(unit.b - (meanY - w * meanX))), bound: bound, cases: 1),
  ])
}
