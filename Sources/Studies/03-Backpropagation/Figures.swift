/// Chapter 3's figures of what needs no training: activations, the chain rule, step sizes, depth.

import Arrays
import Backpropagation
import Foundation
import Plots
import StudyKit

func drawActivations(_ title: String, _ settings: Settings) -> Figure {
  let twin = settings.twin.backpropagation
  let x = (-160...160).map { p in Double(p) / 40 }
  let Z = Matrix(row: x.map { z in Scalar(z) })
  let shown: [(Activation, Colour)] = [
    (.sigmoid, .blue), (.tanh, .green), (.relu, .vermilion), (.leakyReLU, .orange),
  ]
  func curve(_ g: Activation, _ colour: Colour, _ name: String, _ A: Matrix) -> Layer {
    .line(name, x: x, y: A.elements.map { Double($0) }, colour: colour, dashed: g == .leakyReLU)
  }
  let names: [Activation: String] = [.sigmoid: "sigmoid", .tanh: "tanh", .relu: "ReLU", .leakyReLU: "leaky ReLU"]
  return Figure(
    title,
    panels: [
      Panel(
        "g(z)", x: Axis("z"), y: Axis(range: -1.2...2.5),
        shown.map { g, colour in curve(g, colour, names[g] ?? "", twin.activations(Z, by: g)) }),
      Panel(
        "g′(z)", x: Axis("z"), y: Axis(range: -0.05...1.1),
        [.horizontal(0.25, "¼")] + shown.map { g, colour in curve(g, colour, names[g] ?? "", slopes(twin, g, Z)) }),
    ])
}

func drawChain(_ title: String, _ settings: Settings) -> Figure {
  let worked = workedByNetwork(settings.twin.backpropagation)
  func number(_ value: Scalar) -> String { String(format: "%.4g", Double(value)) }
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

func drawStepSizes(_ title: String, _ settings: Settings) -> Figure {
  func panel(_ name: String, _ errors: [DifferenceError], from smallest: Double) -> Panel {
    let kept = errors.filter { e in e.h >= smallest && e.oneSided > 0 && e.twoSided > 0 }
    let h = kept.map(\.h)
    return Panel(
      name, x: Axis("step h", isLogarithmic: true),
      y: Axis("relative error of the slope", range: 1e-12...10, isLogarithmic: true),
      [
        .line("one-sided", x: h, y: kept.map(\.oneSided), colour: .blue),
        .line("two-sided", x: h, y: kept.map(\.twoSided), colour: .vermilion),
        .vertical(1e-5, "ours"),
      ])
  }
  return Figure(
    title,
    panels: [
      panel("Double", differenceErrors(Double.self), from: 1e-13),
      panel("Float", differenceErrors(Float.self), from: 1e-7),
    ])
}

func drawDepth(_ title: String, _ settings: Settings) -> Figure {
  let shown: [(Initialization, Colour, String)] = [
    (.uniformBySize, .grey, "uniform ±1/√n"), (.normalBySize, .green, "normal, 1/√n"), (.xavier, .blue, "Xavier"),
    (.he, .vermilion, "He"), (.uniformHalf, .orange, "uniform ±½"),
  ]
  let floor = 1e-20
  func panel(_ g: Activation, _ name: String, _ what: (Spread) -> Double, _ label: String) -> Panel {
    Panel(
      "\(name): \(label)", x: Axis("layer", range: 0...50),
      y: Axis("variance", range: floor...1e20, isLogarithmic: true),
      shown.compactMap { initialization, colour, name in
        let spread = spreadByDepth(settings.twin.backpropagation, initialization, g, seed: settings.seed)
          .filter { s in (floor...1e20).contains(what(s)) }
        if spread.isEmpty { return nil }
        return .line(
          name, x: spread.map { Double($0.layer) }, y: spread.map(what), colour: colour,
          dashed: initialization == .xavier)
      })
  }
  return Figure(
    title, columns: 3,
    panels: [
      panel(.sigmoid, "sigmoid", { $0.activations }, "activations"),
      panel(.tanh, "tanh", { $0.activations }, "activations"),
      panel(.relu, "ReLU", { $0.activations }, "activations"),
      panel(.sigmoid, "sigmoid", { $0.slopes }, "slopes"), panel(.tanh, "tanh", { $0.slopes }, "slopes"),
      panel(.relu, "ReLU", { $0.slopes }, "slopes"),
    ])
}
