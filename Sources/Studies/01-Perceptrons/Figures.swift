/// Chapter 1's figures.

import Arrays
import Foundation
import Perceptrons
import Plots
import StudyKit

/// Where the unit's score is 0, as a line long enough to cross the panel; nil where the weights are 0.
private func boundary(
  _ name: String = "", of unit: LinearUnit, colour: Colour? = nil, dashed: Bool = false
) -> Layer? {
  let (w1, w2, b) = (Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b))
  let square = w1 * w1 + w2 * w2
  if square == 0 { return nil }
  let (x, y) = (-b * w1 / square, -b * w2 / square)
  let (dx, dy) = (-w2 / square.squareRoot(), w1 / square.squareRoot())
  let reach = 10.0
  return .line(
    name, x: [x - reach * dx, x + reach * dx], y: [y - reach * dy, y + reach * dy], colour: colour, dashed: dashed)
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

private let unitSquare = -0.4...1.4

/// With so many cells to a side, the gates' lines run between the middles of cells.
private let gateCells = 94

func drawGates(_ title: String, _ settings: Settings) -> Figure {
  let twin = settings.twin.perceptrons
  let names = ["truth 0", "truth 1"]
  let panels = Gate.all.map { gate in
    // NOT has one input: its points are drawn along a line of their own.
    let isPair = gate.inputs.rows == 2
    let X = isPair ? gate.inputs : Matrix(2, 2, elements: gate.inputs.elements + [0, 0])
    let unit = isPair ? gate.unit : LinearUnit(w: [[gate.unit.w[0, 0]], [0]], b: gate.unit.b)
    let low = isPair ? unitSquare : -0.9...0.9
    return Panel(
      gate.name, x: Axis("x₁", range: unitSquare),
      y: isPair ? Axis("x₂", range: low) : Axis(range: low, categories: [" "]), isotropic: true,
      [decisions(unitSquare, low, cells: gateCells) { X in twin.predictions(unit, X) }]
        + classes(X, gate.truth, names: names))
  }
  return Figure(title, columns: 2, panels: panels)
}

func drawBoundary(_ title: String, _ settings: Settings) -> Figure {
  let outcome = lessonClouds(settings.twin.perceptrons, seed: settings.seed)
  let (X, Y, run) = (outcome.cloud.data.X, outcome.cloud.data.Y, outcome.run)
  let shown = 6
  let mistakes = Set((0..<shown).map { k in 2 + k * (run.mistakes - 2) / (shown - 1) }).sorted()
  let reach = 1.1 * Double(outcome.cloud.radius)
  let range = -reach...reach
  let turn = (0...24).map { k in Double.pi * Double(k) / 12 }
  let panels = mistakes.map { n in
    let culprit = X.column(run.culprits[n - 1])
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

func drawBound(_ title: String, _ settings: Settings) -> Figure {
  let rows = mistakesByMargin(settings.twin.perceptrons, margins: lessonMargins, examples: 40, seed: settings.seed)
  let margins = rows.map(\.margin)
  let mistakes = rows.map { row in row.mistakes.map(Double.init) }
  return Figure(
    title, x: Axis("margin γ of the clouds", isLogarithmic: true), y: Axis("mistakes", isLogarithmic: true),
    [
      .band(
        "fewest to most of 5", x: margins, low: mistakes.map { $0.min() ?? 0 }, high: mistakes.map { $0.max() ?? 0 },
        colour: .blue),
      .line("mean of 5", x: margins, y: mistakes.map(mean), colour: .blue),
      .line(
        "bound, mean of 5", x: margins, y: rows.map { row in mean(row.bounds.map { Double($0) }) },
        colour: .vermilion, dashed: true),
    ])
}

func drawXOR(_ title: String, _ settings: Settings) -> Figure {
  let twin = settings.twin.perceptrons
  let run = learnXOR(twin, epochs: 5)
  let corners = classes(Gate.pairs, Gate.xorTruth, names: ["XOR is 0", "XOR is 1"])
  // A round's four mistakes, again and again.
  let tried = run.path.suffix(4).compactMap { unit in boundary(of: unit, colour: .grey) }
  let hidden = Matrix(
    2, 4,
    elements: twin.predictions(Gate.nand.unit, Gate.pairs).elements
      + twin.predictions(Gate.or.unit, Gate.pairs).elements)
  func axis(_ label: String) -> Axis { Axis(label, range: unitSquare) }
  return Figure(
    title,
    panels: [
      Panel("the lines of a round, again and again", x: axis("x₁"), y: axis("x₂"), isotropic: true, tried + corners),
      Panel(
        "what NAND and OR make of the points", x: axis("NAND"), y: axis("OR"), isotropic: true,
        [decisions(unitSquare, unitSquare, cells: gateCells) { X in twin.predictions(Gate.and.unit, X) }]
          + classes(hidden, Gate.xorTruth, names: ["XOR is 0", "XOR is 1"])
          + [.text("(0, 1) and (1, 0)", x: 1, y: 1.12, anchor: .centre)]),
      Panel(
        "what two layers decide", x: axis("x₁"), y: axis("x₂"), isotropic: true,
        [decisions(unitSquare, unitSquare, cells: gateCells) { X in xorByTwoLayers(twin, X) }] + corners),
    ])
}

func drawOverlap(_ title: String, _ settings: Settings) -> Figure {
  let overlap = lessonOverlap(settings.twin.perceptrons, seed: settings.seed)
  let last = overlap.perceptron.suffix(12).enumerated().compactMap { n, unit in
    boundary(n == 0 ? "perceptron, last 12 rounds" : "", of: unit, colour: .grey)
  }
  let settled = boundary("delta rule", of: overlap.delta[overlap.delta.count - 1], colour: .black)
  let rounds = (1..<overlap.delta.count).map(Double.init)
  func wrong(_ units: [LinearUnit]) -> [Double] { units.dropFirst().map { unit in Double(overlap.wrong(unit)) } }
  return Figure(
    title,
    panels: [
      Panel(
        "where the lines lie", x: Axis("x₁", range: -3.2...3.2), y: Axis("x₂", range: -3.2...3.2), isotropic: true,
        last + classes(overlap.data.X, overlap.data.Y) + [settled].compactMap { $0 }),
      Panel(
        "of \(overlap.data.m) points, on the wrong side", x: Axis("round"), y: Axis("points", range: 0...24),
        [
          .line("perceptron", x: rounds, y: wrong(overlap.perceptron), colour: .grey),
          .line("delta rule", x: rounds, y: wrong(overlap.delta), colour: .black),
        ]),
    ])
}

func drawSigmoid(_ title: String, _ settings: Settings) -> Figure {
  let z = (0...200).map { k in -4 + Double(k) / 25 }
  let curves = [1.0, 2, 5, 20].map { c in
    Layer.line("c = \(short(c))", x: z, y: z.map { z in Double(sigmoid(Scalar(c * z))) })
  }
  return Figure(
    title, x: Axis("z"), y: Axis("σ(c z)", range: -0.05...1.05),
    curves + [.line("step", x: [-4, 0, 0, 4], y: [0, 0, 1, 1], colour: .black, dashed: true)])
}
