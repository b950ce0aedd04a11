/// What the lesson and its figures run on numbers alone: averages, landscapes, searches. Values in, values out.

import Arrays
import Foundation

/// A year of temperatures: a slow wave and the weather's noise, one number a day.
public func temperatures(days: Int = 365, noise: Double = 3, seed: UInt64 = 1) -> [Scalar] {
  var generator = SplitMix64(seed: seed)
  return (0..<days).map { day in
    Scalar(12 - 9 * cos(2 * .pi * Double(day) / 365) + noise * generator.normal())
  }
}

/// The moving average of a series after each of its numbers, corrected for its start or not.
public func averages<Kernels: AverageKernels>(
  _ kernels: Kernels.Type, of series: [Scalar], beta: Scalar, corrected: Bool
) -> [Scalar] {
  var v: [Scalar] = [0]
  return series.enumerated().map { p, theta in
    Kernels.average(&v, with: [theta], beta: beta)
    return corrected ? Kernels.corrected(v, beta: beta, after: p + 1)[0] : v[0]
  }
}

/// The weight that an average gives to each of the last numbers, the newest first: (1 − β) βᵏ.
public func weights<Kernels: AverageKernels>(_ kernels: Kernels.Type, beta: Scalar, steps: Int) -> [Scalar] {
  // A single 1 in a series of zeros shows the weight of its age.
  var v: [Scalar] = [0]
  return (0..<steps).map { age in
    Kernels.average(&v, with: [age == 0 ? 1 : 0], beta: beta)
    return v[0]
  }
}

/// A method's way through a landscape, and how high it stood after each step.
public struct Path: Equatable, Sendable {
  public let name: String
  public let points: [[Scalar]]
  public let heights: [Scalar]
}

/// Every method with a rate at which it does well on a bowl of condition 50.
public let pathMethods: [(method: Method, rate: Scalar)] = [
  (.descent, 0.03), (.momentum(), 0.1), (.nesterov(), 0.01), (.adagrad(), 0.5), (.rmsProp(), 0.05), (.adam(), 0.1),
]

/// The ways of all methods through one landscape, from one start.
public func paths<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, on landscape: Landscape, from start: [Scalar], steps: Int, slowedBy factor: Scalar = 1
) -> [Path] {
  pathMethods.map { method, rate in
    let points = path(kernels, method, rate: factor * rate, on: landscape, from: start, steps: steps)
    return Path(name: method.name, points: points, heights: points.map(landscape.height))
  }
}

/// After how many steps each method, at one rate, is below a height; nil where it is not within `steps`.
public func stepsToLeave<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, _ landscape: Landscape, from start: [Scalar], below height: Scalar, rate: Scalar, steps: Int
) -> [(name: String, steps: Int?)] {
  [.descent, .momentum(), .rmsProp(), .adam()].map { (method: Method) in
    let points = path(kernels, method, rate: rate, on: landscape, from: start, steps: steps)
    return (method.name, points.firstIndex { w in landscape.height(w) < height })
  }
}

/// Of random symmetric matrices, the share whose directions all curve upwards: how often a place of no slope would be a
/// minimum if curvature were chance. The numbers off the diagonal have variance 1, those on it 2.
public func shareOfMinima(dimensions n: Int, trials: Int, seed: UInt64 = 1) -> Double {
  var generator = SplitMix64(seed: seed)
  var minima = 0
  for _ in 0..<trials {
    var H = Matrix(n, n)
    for i in 0..<n {
      for k in 0...i {
        H[i, k] = Scalar(generator.normal() * (i == k ? 2.0.squareRoot() : 1))
        H[k, i] = H[i, k]
      }
    }
    if isPositiveDefinite(H) { minima += 1 }
  }
  return Double(minima) / Double(trials)
}

/// Elimination meets only positive pivots where, and only where, every direction curves upwards.
private func isPositiveDefinite(_ H: Matrix) -> Bool {
  var H = H
  for i in 0..<H.rows {
    if H[i, i] <= 0 { return false }
    for r in i + 1..<H.rows {
      let factor = H[r, i] / H[i, i]
      for c in i..<H.columns { H[r, c] -= factor * H[i, c] }
    }
  }
  return true
}

/// The least cost that a grid and random settings found with the same number of trials, over many seeds, where of two
/// hyperparameters only one matters: the cost is the distance of the first from its best value, somewhere in 0 … 1.
public func gridAgainstRandom(
  places n: Int, repetitions: Int, seed: UInt64 = 1
) -> (grid: Double, random: Double, randomWins: Double) {
  let range = [Hyperparameter("matters", .linear, from: 0, to: 1), Hyperparameter("does not", .linear, from: 0, to: 1)]
  var generator = SplitMix64(seed: seed)
  var (grid, random, wins) = (0.0, 0.0, 0.0)
  for _ in 0..<repetitions {
    let best = generator.uniform()
    func least(_ settings: [Setting]) -> Double {
      settings.map { setting in abs((setting["matters"] ?? 0) - best) }.min() ?? .infinity
    }
    let (a, b) = (
      least(gridSettings(range, places: n)), least(randomSettings(range, count: n * n, using: &generator))
    )
    grid += a / Double(repetitions)
    random += b / Double(repetitions)
    wins += (b < a ? 1 : 0) / Double(repetitions)
  }
  return (grid, random, wins)
}
