/// One rule for three units: they differ in what stands for ŷ, and thereby in the loss that they go down.
///
///     (1) dZ = ŷ − Y                                       (1, m)
///     (2) w = w − α dw,   b = b − α db                     with the gradients of the scores
///
///     ŷ = step(z)    the perceptron's rule        L = max(0, z) − y z
///     ŷ = z          the delta rule               L = (z − y)² / 2
///     ŷ = σ(z)       logistic regression, next    L = ln(1 + eᶻ) − y z

import Arrays
import Perceptrons
import StudyKit
import Verification

/// A step of that rule on all points, with any function of the score as the answer ŷ.
func answerStep<Kernels: ScoreKernels>(
  _ kernels: Kernels.Type, _ unit: LinearUnit, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar,
  answer: (Scalar) -> Scalar
) -> LinearUnit {
  // (1)
  let dZ = Kernels.scores(unit, X).map(answer) - Y
  // (2)
  let gradient = Kernels.scoreGradients(X, dZ)
  return LinearUnit(w: unit.w - alpha * gradient.w, b: unit.b - alpha * gradient.b)
}

/// The loss whose derivative in z is step(z) − y: nothing where the answer is right, the size of the score where it is
/// not.
func perceptronLoss(_ z: Scalar, _ y: Scalar) -> Scalar {
  max(0, z) - y * z
}

/// How far both rules are from the one rule above, at most, over random units and points.
func distanceOfRules<Kernels: PerceptronRuleKernels & DeltaRuleKernels>(
  _ kernels: Kernels.Type, cases: Int, seed: UInt64
) -> (perceptron: Scalar, delta: Scalar) {
  var generator = SplitMix64(seed: seed)
  var largest = (perceptron: Scalar(0), delta: Scalar(0))
  for _ in 0..<cases {
    let unit = LinearUnit(w: .normal(3, 1, using: &generator), b: Scalar(generator.normal()))
    let x = Matrix.normal(3, 1, using: &generator)
    let y: Matrix = [[Scalar(generator.index(below: 2))]]
    let trick = Kernels.perceptronTrick(unit, x: x, y: y[0, 0], learningRate: 0.7)
    let delta = Kernels.deltaStep(unit, x, y, learningRate: 0.7)
    let hard = answerStep(kernels, unit, x, y, learningRate: 0.7, answer: step)
    let linear = answerStep(kernels, unit, x, y, learningRate: 0.7) { z in z }
    largest.perceptron = max(largest.perceptron, distance(trick, hard))
    largest.delta = max(largest.delta, distance(delta, linear))
  }
  return largest
}

/// The length of the difference of two units.
func distance(_ u: LinearUnit, _ v: LinearUnit) -> Scalar {
  Loops.norm((u.w - v.w).elements + [u.b - v.b])
}

func runOneRule(_ settings: Settings) -> Report {
  let far = distanceOfRules(settings.kernels.perceptrons, cases: 1_000, seed: settings.seed)
  var table = Table("ŷ", "rule", "largest distance from w − α dw, b − α db")
  table.row("step(z)", "perceptron", withinRounding(far.perceptron))
  table.row("z", "delta", withinRounding(far.delta))
  func gradient(_ z: Double, _ y: Double) -> Double {
    centralDifference(at: z, step: 0.25) { z in perceptronLoss(z, Scalar(y)) }
  }
  var gradients = Table("z", "y", "gradient of max(0, z) − y z", "ŷ − y")
  for (z, y) in [(2.0, 1.0), (2, 0), (-3, 1), (-3, 0)] {
    gradients.row(z, y, gradient(z, y), Double(step(Scalar(z))) - y)
  }
  return Report(table, "", gradients, answer: "gradient", is: gradient(2, 0))
}

/// A distance that should be nothing but rounding, for a table whose text must not depend on the rounding.
private func withinRounding(_ distance: Scalar) -> String {
  distance <= 32 * Scalar.unitRoundoff ? "rounding" : short(Double(distance))
}
