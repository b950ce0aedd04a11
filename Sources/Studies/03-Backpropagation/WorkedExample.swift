/// The smallest network with a hidden unit, worked through twice: by the network's kernels and by the graph of numbers.
///
///     (1) h = w·x      a = σ(h)      ŷ = σ(W a)      J = ½ (ŷ − y)²
///     (2) δᵒ = (y − ŷ) ŷ (1 − ŷ)                     how J falls with the score of the output
///     (3) δʰ = W δᵒ a (1 − a)                        and with that of the hidden unit
///     (4) ΔW = α δᵒ a      Δw = α δʰ x
///
///     x (2, 1)   w (1, 2)   W one number   no biases
///
/// The δ point downhill: they are −dZ.

import Arrays
import Backpropagation
import LogisticRegression
import Plots
import StudyKit

func drawChain(_ title: String, _ settings: Settings) -> Figure {
  let worked = workedByNetwork(settings.twin.backpropagation)
  func number(_ value: Scalar) -> String { short(Double(value)) }
  func node(_ x: Double, _ y: Double) -> Layer { .points(x: [x], y: [y], colour: .black, mark: .ring) }
  func edge(_ from: (Double, Double), _ to: (Double, Double), _ colour: Colour, _ name: String = "") -> Layer {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1)
    return .arrows(
      name, x: [from.0 + 0.12 * dx], y: [from.1 + 0.12 * dy], dx: [0.76 * dx], dy: [0.76 * dy], colour: colour)
  }
  let range = (x: -0.6...4.6, y: -0.4...2.6)
  let (x1, x2, h, o, y) = ((0.0, 2.0), (0.0, 0.0), (1.5, 1.0), (3.0, 1.0), (4.2, 1.0))
  let axes = (Axis(range: range.x, categories: []), Axis(range: range.y))
  let forward = Panel(
    "forward: what each unit answers", x: axes.0, y: axes.1,
    [edge(x1, h, .blue), edge(x2, h, .blue), edge(h, o, .blue), edge(o, y, .blue)]
      + [x1, x2, h, o].map { node($0.0, $0.1) }
      + [
        .text("x₁ = 0.1", x: -0.1, y: 2.3), .text("x₂ = 0.3", x: -0.1, y: -0.25),
        .text("0.4", x: 0.9, y: 1.65), .text("−0.2", x: 0.25, y: 0.6), .text("0.1", x: 2.15, y: 1.15),
        .text("h = \(number(worked.h))", x: 1.55, y: 0.7),
        .text("a = \(number(worked.a))", x: 1.55, y: 0.45),
        .text("ŷ = \(number(worked.yHat))", x: 3.05, y: 0.7),
        .text("y = 1", x: 4.2, y: 1.3, anchor: .centre),
      ])
  let back = Panel(
    "backward: what each weight should change by", x: axes.0, y: axes.1,
    [edge(y, o, .vermilion), edge(o, h, .vermilion), edge(h, x1, .vermilion), edge(h, x2, .vermilion)]
      + [x1, x2, h, o].map { node($0.0, $0.1) }
      + [
        .text("y − ŷ = \(number(1 - worked.yHat))", x: 3.7, y: 1.35, anchor: .centre),
        .text("δᵒ = \(number(worked.outputError))", x: 3.05, y: 0.4),
        .text("δʰ = \(number(worked.hiddenError))", x: 1.5, y: 0.7),
        .text("ΔW = \(number(worked.outputStep))", x: 2.25, y: 1.6, anchor: .centre),
        .text("Δw₁ = \(number(worked.hiddenSteps[0]))", x: -0.1, y: 2.3),
        .text("Δw₂ = \(number(worked.hiddenSteps[1]))", x: -0.1, y: -0.25),
      ])
  return Figure(title, panels: [forward, back])
}

func drawChain(_ title: String, _ settings: Settings) -> Figure {
  let worked = workedByNetwork(settings.twin.backpropagation)
  func number(_ value: Scalar) -> String { short(Double(value)) }
  func node(_ x: Double, _ y: Double) -> Layer { .points(x: [x], y: [y], colour: .black, mark: .ring) }
  func edge(_ from: (Double, Double), _ to: (Double, Double), _ colour: Colour, _ name: String = "") -> Layer {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1)
    return .arrows(
      name, x: [from.0 + 0.12 * dx], y: [from.1 + 0.12 * dy], dx: [0.76 * dx], dy: [0.76 * dy], colour: colour)
  }
  let range = (x: -0.6...4.6, y: -0.4...2.6)
  let (x1, x2, h, o, y) = ((0.0, 2.0), (0.0, 0.0), (1.5, 1.0), (3.0, 1.0), (4.2, 1.0))
  let axes = (Axis(range: range.x, categories: []), Axis(range: range.y))
  let forward = Panel(
    "forward: what each unit answers", x: axes.0, y: axes.1,
    [edge(x1, h, .blue), edge(x2, h, .blue), edge(h, o, .blue), edge(o, y, .blue)]
      + [x1, x2, h, o].map { node($0.0, $0.1) }
      + [
        .text("x₁ = 0.1", x: -0.1, y: 2.3), .text("x₂ = 0.3", x: -0.1, y: -0.25),
        .text("0.4", x: 0.9, y: 1.65), .text("−0.2", x: 0.25, y: 0.6), .text("0.1", x: 2.15, y: 1.15),
        .text("h = \(number(worked.h))", x: 1.55, y: 0.7),
        .text("a = \(number(worked.a))", x: 1.55, y: 0.45),
        .text("ŷ = \(number(worked.yHat))", x: 3.05, y: 0.7),
        .text("y = 1", x: 4.2, y: 1.3, anchor: .centre),
      ])
  let back = Panel(
    "backward: what each weight should change by", x: axes.0, y: axes.1,
    [edge(y, o, .vermilion), edge(o, h, .vermilion), edge(h, x1, .vermilion), edge(h, x2, .vermilion)]
      + [x1, x2, h, o].map { node($0.0, $0.1) }
      + [
        .text("y − ŷ = \(number(1 - worked.yHat))", x: 3.7, y: 1.35, anchor: .centre),
        .text("δᵒ = \(number(worked.outputError))", x: 3.05, y: 0.4),
        .text("δʰ = \(number(worked.hiddenError))", x: 1.5, y: 0.7),
        .text("ΔW = \(number(worked.outputStep))", x: 2.25, y: 1.6, anchor: .centre),
        .text("Δw₁ = \(number(worked.hiddenSteps[0]))", x: -0.1, y: 2.3),
        .text("Δw₂ = \(number(worked.hiddenSteps[1]))", x: -0.1, y: -0.25),
      ])
  return Figure(title, panels: [forward, back])
}
