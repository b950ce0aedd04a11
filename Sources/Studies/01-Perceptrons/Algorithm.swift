/// The perceptron algorithm on two clouds with a line between them that is known.

import Arrays
import Datasets
import Foundation
import Perceptrons
import Plots
import StudyKit

/// The algorithm on clouds with a plane between them that is known.
struct CloudRun: Sendable {
  var cloud: SeparableClouds
  var run: PerceptronRun
  /// The most mistakes there can be, by that plane's margin.
  var bound: Scalar
}

/// Makes clouds and runs the algorithm on them to its end, which the bound says is near.
func learnClouds<Kernels: PerceptronRuleKernels>(
  _ kernels: Kernels.Type, _ m: Int, margin: Double, features n_x: Int = 2, seed: UInt64
) -> CloudRun {
  var generator = SplitMix64(seed: seed)
  let cloud = SeparableClouds(m, margin: margin, features: n_x, using: &generator)
  let (X, Y) = (cloud.data.X, cloud.data.Y)
  guard let bound = mistakeBound(X, Y, separator: LinearUnit(w: cloud.w, b: cloud.b)) else {
    fatalError("learnClouds: \(m) points of margin \(margin) are not separated by their own plane")
  }
  return CloudRun(cloud: cloud, run: runPerceptron(kernels, X, Y, epochs: Int(bound) + 1), bound: bound)
}

/// The clouds of the run and of the figure.
func lessonClouds(_ settings: Settings) -> CloudRun {
  shelved("clouds", settings) { learnClouds(settings.kernels.perceptrons, 30, margin: 0.05, seed: settings.seed) }
}

func runAlgorithm(_ settings: Settings) -> Report {
  let outcome = lessonClouds(settings)
  var table = Table("round", "mistakes")
  for (round, mistakes) in outcome.run.mistakesByEpoch.enumerated() { table.row(round + 1, mistakes) }
  return Report(
    table, "", "mistakes in all: \(outcome.run.mistakes); bound (R/γ)²: \(short(Double(outcome.bound)))",
    answer: "mistakes", is: Double(outcome.run.mistakes))
}

func drawBoundary(_ title: String, _ settings: Settings) -> Figure {
  let outcome = lessonClouds(settings)
  let (X, Y, run) = (outcome.cloud.data.X, outcome.cloud.data.Y, outcome.run)
  let shown = 6
  let mistakes = Set((0..<shown).map { k in 2 + k * (run.mistakes - 2) / (shown - 1) }).sorted()
  let reach = 1.1 * Double(outcome.cloud.radius)
  let range = -reach...reach
  let turn = (0...24).map { k in Double.pi * Double(k) / 12 }
  let panels = mistakes.map { n in
    let culprit = X.column(run.misclassified[n - 1])
    let ring = Layer.line(
      x: turn.map { t in Double(culprit[0, 0]) + 0.12 * cos(t) },
      y: turn.map { t in Double(culprit[1, 0]) + 0.12 * sin(t) }, colour: .black)
    return Panel(
      "after mistake \(n) of \(run.mistakes)", x: Axis("x₁", range: range), y: Axis("x₂", range: range),
      isotropic: true,
      sides(of: run.path[n], range, range) + classes(X, Y)
        + [boundary(of: run.path[n], colour: .black), ring].compactMap { $0 })
  }
  return Figure(title, columns: 3, panels: panels)
}

/// The two sides of the unit's line, each tinted as the class that it answers there; none where the line stands upright.
private func sides(of unit: LinearUnit, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> [Layer] {
  let (w1, w2, b) = (Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b))
  if w2 == 0 { return [] }
  // Where the line enters and leaves the rectangle, its height stops changing.
  let corners = [y.lowerBound, y.upperBound].map { y in -(b + w2 * y) / w1 }.filter(x.contains)
  let xs = ([x.lowerBound, x.upperBound] + corners).sorted()
  let heights = xs.map { x in min(max(-(b + w1 * x) / w2, y.lowerBound), y.upperBound) }
  let (below, above) = w2 > 0 ? (0, 1) : (1, 0)
  return [
    .band(x: xs, low: xs.map { _ in y.lowerBound }, high: heights, colour: .series(below)),
    .band(x: xs, low: heights, high: xs.map { _ in y.upperBound }, colour: .series(above)),
  ]
}
