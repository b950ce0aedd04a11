/// Chapter 6's figures of the way through time and of what reads letters.

import Arrays
import Foundation
import Plots
import Recurrence
import StudyKit

func drawUnrolled(_ title: String, _ settings: Settings) -> Figure {
  let w = 0.5
  let a = fadingMemory(settings.twin.recurrence, weight: Scalar(w), steps: 4).map { a in Double(a) }
  func number(_ value: Double) -> String { String(format: "%.3g", value) }
  func node(_ t: Int, _ y: Double) -> Layer { .points(x: [Double(t)], y: [y], colour: .black, mark: .ring) }
  func edge(_ x: Double, _ y: Double, _ dx: Double, _ dy: Double, _ colour: Colour) -> Layer {
    .arrows(x: [x + 0.12 * dx], y: [y + 0.12 * dy], dx: [0.76 * dx], dy: [0.76 * dy], colour: colour)
  }
  let axes = (
    Axis(range: -0.5...3.7, categories: (0..<4).map { t in "t = \(t)" }),
    Axis(range: -0.45...1.6, categories: ["x", "a"])
  )
  let forward = (0..<4).flatMap { t -> [Layer] in
    let x = Double(t)
    var layers = [
      node(t, 0), node(t, 1), edge(x, 0, 0, 1, .blue),
      .text("x[\(t)] = \(t == 0 ? 1 : 0)", x: x, y: -0.25, anchor: .centre),
      .text("a[\(t)] = \(number(a[t]))", x: x, y: 1.25, anchor: .centre), .text("1", x: x + 0.06, y: 0.45),
    ]
    if t < 3 { layers += [edge(x, 1, 1, 0, .blue), .text("w = 0.5", x: x + 0.5, y: 0.85, anchor: .centre)] }
    return layers
  }
  // The slope of a[3] with respect to each state before it.
  var slopes = [1.0]
  for t in stride(from: 3, to: 0, by: -1) { slopes.insert(slopes[0] * (1 - a[t] * a[t]) * w, at: 0) }
  let back = (0..<4).flatMap { t -> [Layer] in
    let x = Double(t)
    var layers = [
      node(t, 0), node(t, 1), edge(x, 1, 0, -1, .vermilion),
      .text("\(number(slopes[t]))", x: x, y: 1.25, anchor: .centre),
      .text("\(number(slopes[t] * (1 - a[t] * a[t])))", x: x, y: -0.25, anchor: .centre),
    ]
    if t > 0 { layers.append(edge(x, 1, -1, 0, .vermilion)) }
    return layers
  }
  return Figure(
    title, columns: 1,
    panels: [
      Panel("forward: a[t] = tanh(x[t] + w a[t − 1])", x: axes.0, y: axes.1, forward),
      Panel("backward: how steeply a[3] depends on each state and each input", x: axes.0, y: axes.1, back),
    ])
}

func drawSlopesThroughTime(_ title: String, _ settings: Settings) throws -> Figure {
  let twin = settings.twin.recurrence
  func line(_ name: String, _ slopes: [Double], _ colour: Colour) -> Layer {
    let kept = slopes.enumerated().filter { _, slope in (1e-12...1e6).contains(slope) }
    return .line(name, x: kept.map { Double($0.offset) }, y: kept.map(\.element), colour: colour)
  }
  let colours: [Colour] = [.blue, .sky, .vermilion, .grey, .green, .purple, .orange]
  let y = Axis("slope, as a share of the last step’s", range: 1e-12...1e6, isLogarithmic: true)
  let begun = zip(Beginning.all, colours).map { beginning, colour in
    line(beginning.name, slopesByDistance(twin, beginning, steps: 100, seed: settings.seed), colour)
  }
  let cells: [(Cell, Colour, String)] = [(.elman, .blue, "RNN"), (.gru, .green, "GRU"), (.lstm, .orange, "LSTM")]
  let learned = try cells.map { cell, colour, name in
    let trial = try slopesOfCopying(twin, cell, length: 30, steps: 1_000, seed: settings.seed)
    return line("\(name), \(wholePercent(trial.right)) right", trial.slopes, colour)
  }
  return Figure(
    title,
    panels: [
      Panel("as it begins", x: Axis("steps back"), y: y, begun),
      Panel("when it has been taught to copy over 30 steps", x: Axis("steps back"), y: y, learned),
    ])
}

func drawDetector(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try lessonDetector(settings)
  let hits = trial.detector.completed(trial.stream)
  let places = hits.indices.filter { t in hits[t] }.map { Double($0) }
  return Figure(
    title, x: Axis("stream", categories: trial.stream.map { letter in String(letter) }),
    y: Axis("probability", range: 0...1.15),
    [
      .bars("detector", heights: trial.probabilities, colour: .blue), .horizontal(0.5, "it fires"),
      .points("the word is complete", x: places, y: places.map { _ in 1.07 }, colour: .vermilion, mark: .triangle),
    ])
}

func drawSeries(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try lessonSine(settings)
  func times(_ from: Int, _ count: Int) -> [Double] { (from..<from + count).map { Double($0) } }
  return Figure(
    title, x: Axis("step"), y: Axis(range: -1.6...1.6),
    [
      .line("sine", x: times(0, 120), y: trial.truth, colour: .grey),
      .points("shown", x: times(0, 40), y: trial.shown, colour: .black, mark: .disc),
      .line("one step ahead", x: times(1, 40), y: trial.foretold, colour: .blue),
      .line("on its own", x: times(40, 80), y: trial.free, colour: .vermilion), .vertical(40, "no more input"),
    ])
}
