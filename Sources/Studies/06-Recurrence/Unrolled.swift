/// A memory of one number, unrolled over time.
///
///     (1) a[t] = tanh(x[t] + w a[t − 1]),  x[0] = 1 and then nothing         what is left fades by w

import Arrays
import Foundation
import Plots
import Recurrence
import StudyKit

/// (1) A cell of one unit is shown a 1 and then nothing: what it hands on at each step.
func fadingMemory<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, weight w: Scalar, steps T: Int
) -> [Scalar] {
  var p = CellParameters(.elman, inputs: 1, units: 1)
  (p.W_x, p.W_a) = ([[1]], [[w]])
  let x: [Matrix] = (0..<T).map { t in [[t == 0 ? 1 : 0]] }
  return Kernels.sequenceForward(p, x, from: CellState(for: p, examples: 1), masks: nil).a.map { a in a[0, 0] }
}

func runUnrolled(_ settings: Settings) -> Report {
  let kernels = settings.kernels.recurrence
  let traces = [0.5, 1, 2].map { w in fadingMemory(kernels, weight: Scalar(w), steps: 6).map { a in Double(a) } }
  var table = Table("t", "x", "a, w = 0.5", "a, w = 1", "a, w = 2")
  for t in 0..<6 { table.row(t, t == 0 ? 1 : 0, traces[0][t], traces[1][t], traces[2][t]) }
  var report = Report()
  report.say(table)
  report.answer("left", is: traces[0][5])
  return report
}

func drawUnrolled(_ title: String, _ settings: Settings) -> Figure {
  let w = 0.5
  let a = fadingMemory(settings.kernels.recurrence, weight: Scalar(w), steps: 4).map { a in Double(a) }
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
  // The gradient of a[3] with respect to each state before it.
  var gradients = [1.0]
  for t in stride(from: 3, to: 0, by: -1) { gradients.insert(gradients[0] * (1 - a[t] * a[t]) * w, at: 0) }
  let back = (0..<4).flatMap { t -> [Layer] in
    let x = Double(t)
    var layers = [
      node(t, 0), node(t, 1), edge(x, 1, 0, -1, .vermilion),
      .text("\(number(gradients[t]))", x: x, y: 1.25, anchor: .centre),
      .text("\(number(gradients[t] * (1 - a[t] * a[t])))", x: x, y: -0.25, anchor: .centre),
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
