/// Chapter 1's figures.

import Arrays
import Perceptrons
import Plots

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

private let unitSquare = -0.4...1.4

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
      gate.name, x: Axis("x₁", range: unitSquare), y: Axis(isPair ? "x₂" : "", range: low), isotropic: true,
      [decisions(unitSquare, low) { X in twin.predictions(unit, X) }]
        + classes(X, gate.truth, names: names))
  }
  return Figure(title, columns: 2, panels: panels)
}

func drawBoundary(_ title: String, _ settings: Settings) -> Figure {
  let outcome = lessonClouds(settings.twin.perceptrons, seed: settings.seed)
  let (X, Y, run) = (outcome.cloud.data.X, outcome.cloud.data.Y, outcome.run)
  let shown = 6
  let mistakes = Set((0..<shown).map { k in 1 + k * (run.mistakes - 1) / (shown - 1) }).sorted()
  let reach = 1.1 * Double(outcome.cloud.radius)
  let panels = mistakes.map { n in
    let culprit = points("point \(run.culprits[n - 1])", of: X, colour: .black, mark: .ring) { j in
      j == run.culprits[n - 1]
    }
    return Panel(
      "after mistake \(n) of \(run.mistakes)", x: Axis("x₁", range: -reach...reach), y: Axis("x₂", range: -reach...reach),
      isotropic: true,
      classes(X, Y) + [boundary(of: run.path[n], colour: .black), culprit].compactMap { $0 })
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
  let run = learnXOR(twin, epochs: 10)
  let corners = classes(Gate.pairs, Gate.xorTruth, names: ["XOR is 0", "XOR is 1"])
  let tried = run.path.compactMap { unit in boundary(of: unit, colour: .grey) }
  let hidden = Matrix(
    2, 4,
    elements: twin.predictions(Gate.nand.unit, Gate.pairs).elements
      + twin.predictions(Gate.or.unit, Gate.pairs).elements)
  func axis(_ label: String) -> Axis { Axis(label, range: unitSquare) }
  return Figure(
    title,
    panels: [
      Panel("the lines that the algorithm tries", x: axis("x₁"), y: axis("x₂"), isotropic: true, tried + corners),
      Panel(
        "what NAND and OR make of the points", x: axis("NAND"), y: axis("OR"), isotropic: true,
        [decisions(unitSquare, unitSquare) { X in twin.predictions(Gate.and.unit, X) }]
          + classes(hidden, Gate.xorTruth, names: ["XOR is 0", "XOR is 1"])),
      Panel(
        "what two layers decide", x: axis("x₁"), y: axis("x₂"), isotropic: true,
        [decisions(unitSquare, unitSquare) { X in xorByTwoLayers(twin, X) }] + corners),
    ])
}

func drawOverlap(_ title: String, _ settings: Settings) -> Figure {
  let overlap = lessonOverlap(settings.twin.perceptrons, seed: settings.seed)
  let last = overlap.perceptron.suffix(12).compactMap { unit in boundary(of: unit, colour: .grey) }
  let settled = boundary(of: overlap.delta[overlap.delta.count - 1], colour: .black)
  let rounds = (1..<overlap.delta.count).map(Double.init)
  func wrong(_ units: [LinearUnit]) -> [Double] { units.dropFirst().map { unit in Double(overlap.wrong(unit)) } }
  return Figure(
    title,
    panels: [
      Panel(
        "the perceptron's last 12 rounds (grey), the delta rule (black)", x: Axis("x₁", range: -3.2...3.2),
        y: Axis("x₂", range: -3.2...3.2), isotropic: true,
        last + classes(overlap.data.X, overlap.data.Y) + [settled].compactMap { $0 }),
      Panel(
        "of \(overlap.data.m) points, on the wrong side", x: Axis("round"), y: Axis("points", range: 0...40),
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
