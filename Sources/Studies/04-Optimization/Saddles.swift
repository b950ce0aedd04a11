/// How rare minima are among stationary points of random curvature, and how long methods take to leave a saddle and a
/// plateau.

import Arrays
import Foundation
import Optimization
import Plots
import StudyKit

/// After how many steps each method, at one rate, is below a height; nil if not within `steps`.
func stepsToLeave<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, _ landscape: Landscape, from start: [Scalar], below height: Scalar, learningRate: Scalar,
  steps: Int
) -> [(name: String, steps: Int?)] {
  [.descent, .momentum(), .rmsProp(), .adam()].map { (method: Method) in
    let points = path(kernels, method, learningRate: learningRate, on: landscape, from: start, steps: steps)
    return (method.name, points.firstIndex { w in landscape.height(w) < height })
  }
}

/// The share of positive definite matrices among random symmetric ones: how often a stationary point would be a minimum
/// if curvature were random. The numbers off the diagonal have variance 1, those on it 2.
func shareOfMinima(dimensions n: Int, trials: Int, seed: UInt64 = 1) -> Double {
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

/// Whether elimination meets only positive pivots.
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

/// How long some methods take to leave the saddle and the plateau, all at the rate 0.05.
func leaving(_ settings: Settings) -> (saddle: [(name: String, steps: Int?)], plateau: [(name: String, steps: Int?)]) {
  shelved("leaving", settings) {
    let kernels = settings.kernels.optimization
    return (
      stepsToLeave(kernels, .saddle, from: [1, 1e-4], below: -0.2, learningRate: 0.05, steps: 20_000),
      stepsToLeave(kernels, .plateau, from: [4, 3], below: 0.5, learningRate: 0.05, steps: 20_000)
    )
  }
}

func runSaddles(_ settings: Settings) -> Report {
  var table = Table("dimensions", "share of minima", "1/2ⁿ, were the directions independent")
  var report = Report()
  for n in [1, 2, 3, 4, 6] {
    let share = shareOfMinima(dimensions: n, trials: 20_000, seed: settings.seed)
    table.row(n, percent(share), percent(pow(0.5, Double(n))))
    if n == 2 { report.answer("two", is: 100 * share, unit: "%") }
  }
  report.say("of 20000 random places of zero gradient:")
  report.say()
  report.say(table)
  report.say()
  let leaving = leaving(settings)
  table = Table("at the rate 0.05", "steps to leave the saddle", "the plateau")
  for (saddle, plateau) in zip(leaving.saddle, leaving.plateau) {
    table.row(saddle.name, saddle.steps ?? "more than 20000", plateau.steps ?? "more than 20000")
  }
  report.say(table)
  return report
}

func drawSaddle(_ title: String, _ settings: Settings) -> Figure {
  let methods: [(Method, Colour)] = [
    (.descent, .grey), (.momentum(), .blue), (.nesterov(), .green), (.rmsProp(), .orange), (.adam(), .vermilion),
  ]
  let ways = methods.map { method, colour in
    (
      name: method.name, colour: colour,
      points: path(settings.kernels.optimization, method, learningRate: 0.05, on: .saddle, from: [1, 1e-4], steps: 300)
    )
  }
  let (x, y) = (-0.7...1.2, -0.4...1.3)
  let trails = ways.map { way in trail(way.points, way.colour, name: way.name) }
  let heights = ways.map { way in
    Layer.line(
      way.name, x: way.points.indices.map { t in Double(t) },
      y: way.points.map { w in Double(Landscape.saddle.height(w)) }, colour: way.colour)
  }
  return Figure(
    title,
    panels: [
      Panel(
        "the ways, 300 steps", x: Axis("w₁", range: x), y: Axis("w₂", range: y),
        [contours(.saddle, x, y, cells: 50, [-0.24, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.15, 0.3, 0.5])] + trails),
      Panel(
        "the height on the way", x: Axis("step", range: 0...300), y: Axis("height", range: -0.3...0.55),
        [.horizontal(0, "the saddle")] + heights),
    ])
}
