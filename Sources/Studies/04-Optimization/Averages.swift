/// Exponentially weighted averages of a year's temperatures, with and without bias correction.

import Arrays
import Foundation
import Optimization
import Plots
import StudyKit

/// A year of temperatures: a slow wave and the weather's noise, one number a day.
func temperatures(days: Int = 365, noise: Double = 3, seed: UInt64 = 1) -> [Scalar] {
  var generator = SplitMix64(seed: seed)
  return (0..<days).map { day in
    Scalar(12 - 9 * cos(2 * .pi * Double(day) / 365) + noise * generator.normal())
  }
}

/// The moving average of a series after each of its numbers, corrected for its start or not.
func averages<Kernels: AverageKernels>(
  _ kernels: Kernels.Type, of series: [Scalar], beta: Scalar, corrected: Bool
) -> [Scalar] {
  var v: [Scalar] = [0]
  return series.enumerated().map { p, theta in
    Kernels.movingAverage(&v, with: [theta], beta: beta)
    return corrected ? Kernels.biasCorrected(v, beta: beta, after: p + 1)[0] : v[0]
  }
}

/// The weight that an average gives to each of the last numbers, the newest first: (1 − β) βᵏ.
func weights<Kernels: AverageKernels>(_ kernels: Kernels.Type, beta: Scalar, steps: Int) -> [Scalar] {
  // A single 1 in a series of zeros shows the weight of its age.
  var v: [Scalar] = [0]
  return (0..<steps).map { age in
    Kernels.movingAverage(&v, with: [age == 0 ? 1 : 0], beta: beta)
    return v[0]
  }
}

func runAverages(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  let year = temperatures(seed: settings.seed)
  let calm = temperatures(noise: 0)
  var report = Report()
  var table = Table(
    "β", "1/(1 − β)", "its weight then", "day 1", "corrected", "day 20", "corrected", "off by, in summer")
  for beta in [0.5, 0.9, 0.98] {
    let memory = 1 / (1 - beta)
    let raw = averages(kernels, of: year, beta: Scalar(beta), corrected: false).map { v in Double(v) }
    let repaired = averages(kernels, of: year, beta: Scalar(beta), corrected: true).map { v in Double(v) }
    // What is left, after 1/(1 − β) steps, of the weight that the newest number has.
    let left = weights(kernels, beta: Scalar(beta), steps: Int(memory.rounded()) + 1).map { w in Double(w) }
    let off = (150..<250).map { day in abs(repaired[day] - Double(calm[day])) }
    table.row(beta, memory, left[left.count - 1] / left[0], raw[0], repaired[0], raw[19], repaired[19], mean(off))
  }
  report.say("day 1: \(short(Double(year[0])))   day 20: \(short(Double(year[19])))")
  report.say()
  report.say(table)
  report.say()
  report.say("0.9¹⁰ = \(short(pow(0.9, 10)))   1/e = \(short(exp(-1)))")
  let powers = [0.1, 0.01, 0.001].map { e in short(pow(1 - e, 1 / e)) }.joined(separator: ", ")
  report.say("(1 − ε)^(1/ε) for ε = 0.1, 0.01, 0.001: \(powers)")
  report.answer("first", is: Double(averages(kernels, of: [20], beta: 0.98, corrected: false)[0]))
  return report
}

func drawAverages(_ title: String, _ settings: Settings) -> Figure {
  let kernels = settings.kernels.optimization
  let year = temperatures(seed: settings.seed)
  let days = year.indices.map { day in Double(day + 1) }
  func curve(_ beta: Scalar, corrected: Bool) -> [Double] {
    averages(kernels, of: year, beta: beta, corrected: corrected).map { v in Double(v) }
  }
  let shown: [(Scalar, Colour)] = [(0.5, .orange), (0.9, .blue), (0.98, .vermilion)]
  let data = Layer.points(
    x: days, y: year.map { Double($0) }, colour: Colour.grey.mixed(with: .init(255, 255, 255), 0.5), mark: .plus)
  let weather = Axis("degrees", range: -8...32)
  return Figure(
    title,
    panels: [
      Panel(
        "a year, corrected", x: Axis("day", range: 0...366), y: weather,
        [data]
          + shown.map { beta, colour in
            .line("β = \(short(Double(beta)))", x: days, y: curve(beta, corrected: true), colour: colour)
          }),
      Panel(
        "the start, corrected (full) and not (dashed)", x: Axis("day", range: 0...60),
        y: Axis("degrees", range: -6...14),
        [.points(x: Array(days.prefix(60)), y: year.prefix(60).map { Double($0) }, colour: .grey, mark: .plus)]
          + shown.dropFirst().flatMap { beta, colour in
            [true, false].map { corrected in
              Layer.line(
                corrected ? "β = \(short(Double(beta)))" : "", x: Array(days.prefix(60)),
                y: Array(curve(beta, corrected: corrected).prefix(60)), colour: colour, dashed: !corrected)
            }
          }),
    ])
}
