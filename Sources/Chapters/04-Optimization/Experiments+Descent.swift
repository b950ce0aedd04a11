/// What the lesson runs on bowls, where the answers are known: closed forms, conditions, noise, decay, cliffs.
///
///     (1) descent        wᵗ = (1 − α λ)ᵗ w⁰
///     (2) best rates     descent    α = 2 / (λ₁ + λₙ)                              keeps (κ − 1)/(κ + 1) a step
///                        momentum   α = 4 / (√λ₁ + √λₙ)²,  √β = (√κ − 1)/(√κ + 1)  keeps about √β a step
///     (3) under noise    w = (1 − α) w − α e,  e of variance 1: in the end w has the variance α / (2 − α)
///
///     λ₁, λₙ    the least and the greatest steepness of a bowl;   κ = λₙ / λ₁ its condition

import Arrays
import Foundation

/// The furthest that descent's way down a bowl is from (1), in any number after any step.
public func distanceFromClosedForm<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, steepness: [Scalar], rate: Scalar, steps: Int
) -> Double {
  let start = steepness.map { _ in Scalar(1) }
  let way = path(kernels, .descent, rate: rate, on: .bowl(steepness: steepness), from: start, steps: steps)
  var furthest = 0.0
  for (t, w) in way.enumerated() {
    for (lambda, w) in zip(steepness, w) {
      // (1)
      furthest = max(furthest, abs(Double(w) - pow(1 - Double(rate) * Double(lambda), Double(t))))
    }
  }
  return furthest
}

/// How many steps descent and momentum take, each at its best rate, until a bowl of that condition is `goal` of what it
/// was from the lowest point.
public func stepsDown<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, condition: Scalar, goal: Scalar = 1e-3
) -> (descent: Int, momentum: Int) {
  let root = condition.squareRoot()
  let beta = (root - 1) / (root + 1) * (root - 1) / (root + 1)
  // (2)
  let methods: [(Method, Scalar)] = [
    (.descent, 2 / (1 + condition)), (.momentum(beta: beta, averaging: false), 4 / ((1 + root) * (1 + root))),
  ]
  let steps = methods.map { method, rate in
    let way = path(
      kernels, method, rate: rate, on: .bowl(condition: condition), from: [1, 1], steps: 8 * Int(condition))
    let last = way.lastIndex { w in (w[0] * w[0] + w[1] * w[1]).squareRoot() > goal * Scalar(2).squareRoot() }
    return (last ?? 0) + 1
  }
  return (steps[0], steps[1])
}

/// How far descent under noise is from the lowest point after each step: the root of the mean square of many numbers,
/// each in a bowl of its own of steepness 1, each gradient with an error of variance 1.
public func distancesUnderNoise<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, _ schedule: Schedule, rate: Scalar = 0.1, epochs: Int = 100, stepsPerEpoch: Int = 10,
  numbers n: Int = 1_000, seed: UInt64
) -> [Double] {
  var generator = SplitMix64(seed: seed)
  var point = TensorList(["w": Matrix(n, 1, repeating: 5)])
  var gradient = point
  var optimizer = Optimizer<Kernels>(
    .descent, rate: rate, for: point, schedule: schedule, stepsPerEpoch: stepsPerEpoch)
  return (0..<epochs * stepsPerEpoch).map { _ in
    gradient.list[0].elements = point.list[0].elements.map { w in w + Scalar(generator.normal()) }
    optimizer.move(&point, against: gradient)
    let squares = point.list[0].elements.reduce(0.0) { sum, w in sum + Double(w) * Double(w) }
    return (squares / Double(n)).squareRoot()
  }
}

/// What is left of weights that begin at 1, feel nothing but noise, and decay: where the noise is quiet, and where it is
/// loud; with the decay on its own, or sent through Adam as a penalty's gradient.
public func weightsLeft<Kernels: AdamKernels>(
  _ kernels: Kernels.Type, isDecoupled: Bool, decay: Scalar = 0.1, rate: Scalar = 0.01, steps: Int = 1_000,
  noises: [Double] = [0.1, 100], seed: UInt64
) -> [Double] {
  noises.map { noise in
    var generator = SplitMix64(seed: seed)
    let n = 500
    var (p, v, s) = (
      Array(repeating: Scalar(1), count: n), [Scalar](repeating: 0, count: n), [Scalar](repeating: 0, count: n)
    )
    for t in 1...steps {
      var g = p.map { _ in Scalar(noise * generator.normal()) }
      if !isDecoupled { for i in g.indices { g[i] += decay * p[i] } }
      Kernels.adamStep(
        &p, &v, &s, against: g, step: t, rate: rate, AdamSettings(decay: isDecoupled ? decay : 0))
    }
    return p.reduce(0.0) { sum, w in sum + Double(w) } / Double(n)
  }
}

/// Two numbers in a steep and a flat direction, with adaptive gains: the gains after each step.
public func gainsOnBowl<Kernels: GainKernels>(
  _ kernels: Kernels.Type, steepness: [Scalar], rate: Scalar, steps: Int
) -> [(w: [Scalar], gains: [Scalar])] {
  let zeros = steepness.map { _ in Scalar(0) }
  var (w, k, h) = (zeros.map { _ in Scalar(1) }, zeros.map { _ in Scalar(1) }, zeros)
  return (0..<steps).map { _ in
    let g = zip(steepness, w).map { lambda, w in lambda * w }
    Kernels.gainStep(&w, &k, &h, against: g, rate: rate, GainSettings())
    return (w, k)
  }
}
