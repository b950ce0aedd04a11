/// Chapter 3's figures of training runs.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Plots
import StudyKit

private func epochs(_ costs: [Scalar]) -> [Double] { costs.indices.map { e in Double(e + 1) } }

private func costs(_ curve: [Scalar]) -> [Double] { curve.map { Double($0) } }

func drawInitialisations(_ title: String, _ settings: Settings) throws -> Figure {
  let names = [
    "zeros": "zeros", "ones": "ones", "uniformHalf": "uniform ±½", "uniformBySize": "uniform ±1/√n",
    "normalBySize": "normal, 1/√n",
    "xavier": "Xavier", "he": "He",
  ]
  let curves = try initializationCurves(settings.twin.backpropagation, .tanh, seed: settings.seed)
  return Figure(
    title, x: Axis("epoch"), y: Axis("training cost, tanh network on digits"),
    curves.compactMap { curve in
      names[curve.name].map { name in .line(name, x: epochs(curve.costs), y: costs(curve.costs)) }
    })
}

func drawBatchNorm(_ title: String, _ settings: Settings) throws -> Figure {
  let curves = try batchNormCurves(settings.twin.backpropagation, seed: settings.seed)
  return Figure(
    title, x: Axis("epoch"), y: Axis("cost on digits"),
    zip(curves, [Colour.grey, .blue]).flatMap { curve, colour in
      [
        Layer.line(curve.name, x: epochs(curve.costs), y: costs(curve.costs), colour: colour),
        .line("\(curve.name), dev", x: epochs(curve.devCosts), y: costs(curve.devCosts), colour: colour, dashed: true),
      ]
    })
}

func drawRegularisers(_ title: String, _ settings: Settings) throws -> Figure {
  let (train, boundaries) = try regularizedBoundaries(settings.twin.backpropagation, seed: settings.seed)
  return Figure(
    title,
    panels: boundaries.map { boundary in
      let (x, y) = (boundary.x.map { Double($0) }, boundary.y.map { Double($0) })
      let grid = Grid(
        x: x[0]...x[x.count - 1], y: y[0]...y[y.count - 1], rows: y.count, columns: x.count,
        values: boundary.probabilities.elements.map { Double($0) })
      return Panel(
        "\(boundary.name): \(percent(boundary.errors.dev)) wrong", x: Axis("x₁", range: grid.x),
        y: Axis("x₂", range: grid.y), isotropic: true,
        [.probabilities(grid)] + classes(train.X, train.Y, names: ["class 0", "class 1"]))
    })
}

func drawEarlyStopping(_ title: String, _ settings: Settings) throws -> Figure {
  let (curve, best, stopped) = try earlyStopping(settings.twin.backpropagation, seed: settings.seed)
  return Figure(
    title, x: Axis("epoch"), y: Axis("cost", range: 0...max(2, costs(curve.devCosts).max() ?? 2)),
    [
      .line("40 known", x: epochs(curve.costs), y: costs(curve.costs)),
      .line("400 new", x: epochs(curve.devCosts), y: costs(curve.devCosts)),
      .vertical(Double(best), "best"), .vertical(Double(stopped), "stop"),
    ])
}

func drawSpirals(_ title: String, _ settings: Settings) throws -> Figure {
  let range = -1.2...1.2
  let views = try spiralViews(settings.twin.backpropagation, reach: 1.2, cells: 80, seed: settings.seed)
  return Figure(
    title,
    panels: views.views.map { view in
      let grid = Grid(
        x: range, y: range, rows: 80, columns: 80, values: view.answers.map { Double($0) })
      let X = views.data.X
      return Panel(
        "\(view.name): \(percent(view.accuracy)) right", x: Axis("x₁", range: range), y: Axis("x₂", range: range),
        isotropic: true,
        [.regions(grid)]
          + [(0, Mark.disc), (1, .triangle), (2, .square)].compactMap { k, mark in
            points(of: X, colour: .series(k), mark: mark) { j in views.data.labels[j] == k }
          })
    })
}

func drawComplexity(_ title: String, _ settings: Settings) throws -> Figure {
  let twin = settings.twin.backpropagation
  func panel(_ name: String, _ label: String, _ errors: [Errors], _ names: [String]) -> Panel {
    let x = errors.map { Double($0.setting) }
    return Panel(
      name, x: Axis(label, isLogarithmic: true), y: Axis("share wrong", range: 0...0.4),
      [
        .line(names[0], x: x, y: errors.map(\.train)), .line(names[1], x: x, y: errors.map(\.dev)),
      ])
  }
  return Figure(
    title,
    panels: [
      panel(
        "moons, 20 known", "hidden units", try lessonComplexityCurve(twin, settings),
        ["known", "new"]),
      panel(
        "digits", "examples known", try lessonLearningCurve(twin, settings), ["known", "new"]),
    ])
}

func drawFeatures(_ title: String, _ settings: Settings) throws -> Figure {
  let panels = try [("free", Penalty.none), ("L2", .l2(0.3))].map { name, penalty in
    let features = try learnedFeatures(settings.twin.backpropagation, penalty, seed: settings.seed)
    return Panel(name, [.images(features.map(picture), columns: 4)])
  }
  return Figure(title, panels: panels)
}

/// Weights as a picture: grey is 0, the largest in size black or white.
private func picture(_ W: Matrix) -> Picture {
  let values = W.elements.map { Double($0) }
  let most = values.map(abs).max() ?? 1
  return Picture(rows: W.rows, columns: W.columns, values: values.map { w in 0.5 + w / (2 * max(most, 1e-9)) })
}

func drawMistakes(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try learnDigits(
    settings.twin.backpropagation, DigitsData(seed: settings.seed), seed: settings.seed, settings)
  let pictures = outcome.mistakes.prefix(8).map { mistake in
    Picture(
      rows: 8, columns: 8,
      values: outcome.data.test.X.column(mistake.example).elements.map { x in (Double(x) + 1) / 2 },
      caption: "\(mistake.truth), taken for \(mistake.answer)", isWrong: true)
  }
  return Figure(title, panels: [Panel("", [.images(pictures, columns: 4)])])
}
