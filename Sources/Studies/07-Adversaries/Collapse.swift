/// Collapse: a generator that runs ahead of its discriminator.

import Adversaries
import Arrays
import Foundation
import Plots
import StudyKit

extension RingSettings {
  /// Many steps of the generator for one of the discriminator, and more noise: it runs to wherever the fakes pass for real
  /// at the time.
  static var collapsing: RingSettings {
    var settings = RingSettings()
    settings.generatorSteps = 10
    settings.noise = 16
    settings.steps = 400
    return settings
  }
}

/// The lesson's collapse, played once for the run and the figure.
private func collapse(_ settings: Settings) throws -> [RingMoment] {
  try shelved("collapse", settings) {
    try gameOnRing(
      settings.kernels.adversaries, Ring(), .collapsing, moments: [50, 100, 150, 200, 250, 300, 350, 400],
      seed: settings.seed)
  }
}

/// The middle of points of the plane, and their root mean square distance from it.
func cluster(_ X: Volume) -> (x: Double, y: Double, spread: Double) {
  let points = (0..<X.m).map { e in (x: Double(X[e, 0, 0, 0]), y: Double(X[e, 0, 0, 1])) }
  let (x, y) = (mean(points.map(\.x)), mean(points.map(\.y)))
  return (x, y, mean(points.map { p in (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y) }).squareRoot())
}

func runRingCollapse(_ settings: Settings) throws -> Report {
  let moments = try collapse(settings)
  var table = Table("after step", "modes", "middle of the fakes", "their spread", "J_D")
  for moment in moments {
    let place = cluster(moment.fakes)
    table.row(
      moment.step, moment.coverage.modes, String(format: "(%.1f, %.1f)", place.x, place.y),
      short(place.spread, digits: 1), short(Double(moment.costs.discriminator), digits: 2))
  }
  var generator = SplitMix64(seed: settings.seed)
  table.row(
    "the real ones", 8, "(0, 0)", short(cluster(Ring().samples(2_000, using: &generator)).spread, digits: 2), "")
  var report = Report()
  report.say(table)
  report.answer("most", is: Double(moments.map(\.coverage.modes).max() ?? 0))
  return report
}

func drawRingCollapse(_ title: String, _ settings: Settings) throws -> Figure {
  let moments = try collapse(settings).suffix(4)
  return Figure(title, columns: 2, panels: moments.map { moment in ringPanel("step \(moment.step)", moment.fakes) })
}
