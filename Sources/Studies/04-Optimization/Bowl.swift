/// Gradient descent on a bowl, where every step is known.
///
///     (1) descent        wᵗ = (1 − α λ)ᵗ w⁰
///     (2) best rates     descent    α = 2 / (λ₁ + λₙ)                              keeps (κ − 1)/(κ + 1) a step
///                        momentum   α = 4 / (√λ₁ + √λₙ)²,  √β = (√κ − 1)/(√κ + 1)  keeps about √β a step
///
///     λ₁, λₙ    the least and the greatest steepness of a bowl;   κ = λₙ / λ₁ its condition

import Arrays
import Foundation
import Optimization
import StudyKit

/// The furthest that descent's way down a bowl is from (1), in any number after any step.
func distanceFromClosedForm<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, steepness: [Scalar], learningRate: Scalar, steps: Int
) -> Double {
  let start = steepness.map { _ in Scalar(1) }
  let way = path(
    kernels, .descent, learningRate: learningRate, on: .bowl(steepness: steepness), from: start, steps: steps)
  var furthest = 0.0
  for (t, w) in way.enumerated() {
    for (lambda, w) in zip(steepness, w) {
      // (1)
      furthest = max(furthest, abs(Double(w) - pow(1 - Double(learningRate) * Double(lambda), Double(t))))
    }
  }
  return furthest
}

/// How many steps descent and momentum take, each at its best rate, until a bowl of that condition is `goal` of what it
/// was from the lowest point.
func stepsDown<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, condition: Scalar, goal: Scalar = 1e-3
) -> (descent: Int, momentum: Int) {
  let root = condition.squareRoot()
  let beta = (root - 1) / (root + 1) * (root - 1) / (root + 1)
  // (2)
  let methods: [(Method, Scalar)] = [
    (.descent, 2 / (1 + condition)), (.momentum(beta: beta, averaging: false), 4 / ((1 + root) * (1 + root))),
  ]
  let steps = methods.map { method, learningRate in
    let way = path(
      kernels, method, learningRate: learningRate, on: .bowl(condition: condition), from: [1, 1],
      steps: 8 * Int(condition))
    let last = way.lastIndex { w in (w[0] * w[0] + w[1] * w[1]).squareRoot() > goal * Scalar(2).squareRoot() }
    return (last ?? 0) + 1
  }
  return (steps[0], steps[1])
}

func runBowl(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  let way = path(kernels, .descent, learningRate: 0.1, on: .bowl(condition: 18), from: [1, 1], steps: 20)
  var report = Report()
  var table = Table("step", "w₁", "0.9ᵗ", "w₂", "(−0.8)ᵗ")
  for t in [0, 1, 2, 5, 20] {
    table.row(t, Double(way[t][0]), pow(0.9, Double(t)), Double(way[t][1]), pow(-0.8, Double(t)))
  }
  report.say(table)
  let distance = distanceFromClosedForm(kernels, steepness: [1, 18], learningRate: 0.1, steps: 100)
  let isRounding = distance < 1e3 * Double(Scalar.unitRoundoff)
  report.say()
  report.say("furthest from (1 − αλ)ᵗ in 100 steps: \(isRounding ? "rounding" : short(distance))")
  report.say()
  table = Table("condition", "(κ − 1)/(κ + 1)", "descent's steps", "momentum's")
  for condition in [2, 10, 100, 1000] {
    let kappa = Double(condition)
    let steps = stepsDown(kernels, condition: Scalar(kappa))
    table.row(condition, (kappa - 1) / (kappa + 1), steps.descent, steps.momentum)
    if condition == 100 { report.answer("momentum", is: Double(steps.momentum)) }
  }
  report.say(table)
  let away = path(kernels, .descent, learningRate: 0.12, on: .bowl(condition: 18), from: [1, 1], steps: 40)
  report.say()
  report.say("α = 0.12, beyond 2/λ = \(short(2.0 / 18)): after 40 steps w₂ = \(short(Double(away[40][1])))")
  report.answer("second", is: Double(way[1][1]))
  return report
}
