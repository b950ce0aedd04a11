/// Chapter 5's figures of training runs, each made from the trials of its run.

import Convolutions
import Plots
import StudyKit

func drawLeNet(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try lessonLeNets(settings.convolutions, settings)
  let wrong = outcomes.flatMap(\.mistakes).prefix(10).map { mistake in
    Picture(
      rows: 32, columns: 32, values: mistake.pixels, caption: "\(mistake.truth), taken for \(mistake.answer)",
      isWrong: true)
  }
  return Figure(
    title,
    panels: [
      Panel(
        "held-out digits", x: Axis("epoch"), y: Axis("share wrong", range: 0...0.2),
        outcomes.map { outcome in
          .line(
            "seed \(outcome.seed)", x: outcome.accuracies.indices.map { e in Double(e + 1) },
            y: outcome.accuracies.map { a in 1 - a })
        }), Panel("what it misreads", [.images(Array(wrong), columns: 4)]),
    ])
}

func drawMoved(_ title: String, _ settings: Settings) throws -> Figure {
  let colours: [Colour] = [.grey, .vermilion, .blue]
  return Figure(
    title, x: Axis("pixels that the digits were moved by"), y: Axis("share read rightly", range: 0...1),
    zip(try lessonMoved(settings.convolutions, settings), colours).map { outcome, colour in
      .line(outcome.name, x: lessonMoves.map { Double($0) }, y: outcome.accuracies, colour: colour)
    })
}

func drawAugmented(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try lessonAugmented(settings.convolutions, settings)
  return Figure(
    title,
    x: Axis(
      categories: lessonAugmentations.map(\.name).map { $0.replacing("shift, rotation, scale", with: "all three") }),
    y: Axis("share of new digits wrong", range: 0...0.2),
    [.bars(heights: outcomes.map { 1 - mean($0) }, spread: outcomes.map(spread), colour: .blue)])
}

/// The standard deviation of some shares.
private func spread(_ values: [Double]) -> Double {
  let middle = mean(values)
  let squares = values.reduce(0.0) { sum, v in sum + (v - middle) * (v - middle) }
  return (squares / Double(max(values.count - 1, 1))).squareRoot()
}

func drawDepths(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try lessonDepths(settings.convolutions, settings)
  func panel(_ name: String, _ label: String, _ what: (DepthOutcome) -> Double) -> Panel {
    Panel(
      name, x: Axis("layers"), y: Axis(label, range: 0...(outcomes.map(what).max() ?? 1) * 1.05),
      [(false, Colour.grey, "plain"), (true, .blue, "with shortcuts")].map { isResidual, colour, name in
        let ours = outcomes.filter { outcome in outcome.isResidual == isResidual }
        return .line(name, x: ours.map { Double($0.layers) }, y: ours.map(what), colour: colour)
      })
  }
  return Figure(
    title,
    panels: [
      panel("", "training cost at the end") { outcome in Double(outcome.costs[outcome.costs.count - 1]) },
      panel("", "share of held-out digits wrong") { outcome in 1 - outcome.accuracy },
    ])
}
