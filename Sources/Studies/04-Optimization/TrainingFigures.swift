/// Chapter 4's figures of training on digits.

import Arrays
import Optimization
import Plots
import StudyKit

func drawBatches(_ title: String, _ settings: Settings) throws -> Figure {
  let runs = try lessonBatchCosts(settings.twin.optimization, epochs: 5, settings)
  func seen(_ size: Int, _ step: Int) -> Double { Double((step + 1) * size) / Double(runs[0].size) }
  /// Of thousands of single examples every so many, so that the picture stays a picture.
  func thinned(_ costs: [Double]) -> [Int] { Array(stride(from: 0, to: costs.count, by: max(1, costs.count / 240))) }
  return Figure(
    title,
    panels: zip(runs, [Colour.blue, .vermilion, .green]).map { run, colour in
      let shown = thinned(run.costs)
      return Panel(
        "\(run.name) in a batch: \(run.costs.count) steps", x: Axis("epochs of examples seen", range: 0...5.1),
        y: Axis("cost of the step’s batch", range: 0...4),
        [.line(x: shown.map { step in seen(run.size, step) }, y: shown.map { step in run.costs[step] }, colour: colour)]
      )
    })
}

func drawRace(_ title: String, _ settings: Settings) throws -> Figure {
  let results = try lessonRace(settings)
  let epochs = results[0].costs.indices.map { e in Double(e + 1) }
  return Figure(
    title,
    panels: [
      Panel(
        "training cost, mean of 5 seeds", x: Axis("epoch", range: 1...10), y: Axis("cost", isLogarithmic: true),
        results.enumerated().map { k, result in
          .line(result.name, x: epochs, y: result.costs, colour: .series(k), dashed: result.name == "AdamW")
        }),
      Panel(
        "right on new digits, ± standard deviation", x: Axis(categories: results.map(\.name)),
        y: Axis("share", range: 0.85...1),
        [.bars(heights: results.map(\.accuracy), spread: results.map(\.accuracyDeviation), colour: .blue)]),
    ])
}

func drawRates(_ title: String, _ settings: Settings) throws -> Figure {
  let tuned = try lessonTuning(settings)
  func panel(
    _ name: String, _ label: String, _ y: Axis, _ value: ((rate: Scalar, cost: Double, accuracy: Double)) -> Double
  )
    -> Panel
  {
    Panel(
      name, x: Axis("rate", isLogarithmic: true), y: y,
      tuned.enumerated().map { k, method in
        .line(
          method.name, x: method.rates.map { one in Double(one.rate) }, y: method.rates.map(value), colour: .series(k))
      })
  }
  return Figure(
    title,
    panels: [
      panel("cost of epoch 5", "cost", Axis("cost", range: 0.005...20, isLogarithmic: true)) { one in
        min(max(one.cost, 0.005), 20)
      },
      panel("right on new digits", "share", Axis("share", range: 0...1)) { one in one.accuracy },
    ])
}
