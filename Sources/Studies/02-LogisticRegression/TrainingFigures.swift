/// The figures of chapter 2 that show what was trained.

import Arrays
import Datasets
import Examinations
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

@Sendable func descentFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try tumourTrial(settings.logisticTwin, seed: settings.seed)
  let (train, _) = standardisedSplit(try Dataset.breastCancer(), seed: settings.seed)
  let agreement = try compareTraining(Loops.self, BLAS.self, train.X, train.Y, rate: 0.25, steps: 500)
  let steps = (0...500).map(Double.init)
  // Equal costs have no place on a logarithmic axis.
  let apart = agreement.filter { step in step.observed > 0 }
  return Figure(
    title,
    panels: [
      Panel(
        "The cost, step by step", x: Axis("step"), y: Axis("J", range: 0...0.7),
        [.line(x: steps, y: trial.costs.map { Double($0) })]),
      Panel(
        "Loops against BLAS", x: Axis("step"), y: Axis("difference of J", isLogarithmic: true),
        [
          .line("derived bound", x: steps, y: agreement.map(\.bound), colour: .vermilion),
          .points("observed", x: apart.map { Double($0.step) }, y: apart.map(\.observed), colour: .blue),
        ]),
    ])
}

@Sendable func confusionFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let five = try trials("tumours", settings) { seed in try tumourTrial(settings.logisticTwin, seed: seed) }
  let sums = (0..<4).map { p -> Int in
    let counts = five.map { trial in trial.confusion.counts[p / 2][p % 2] }
    return counts.reduce(0, +)
  }
  let names = ["benign", "malignant"]
  return Figure(
    title,
    panels: [
      .matrix(rows: names, columns: names, values: sums.map(Double.init), rowLabel: "truth", columnLabel: "answer")
    ])
}

@Sendable func rocFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let five = try trials("tumours", settings) { seed in try tumourTrial(settings.logisticTwin, seed: seed) }
  let lines = zip(settings.fiveSeeds, five).map { seed, trial in
    let curve = rocCurve(scores: trial.suspicion, labels: trial.malignant)
    return Layer.line("seed \(seed)", x: curve.map(\.falseAlarms), y: curve.map(\.found))
  }
  func panel(_ title: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ more: [Layer]) -> Panel {
    Panel(
      title, x: Axis("false alarms, 1 − specificity", range: x), y: Axis("found, sensitivity", range: y), more + lines)
  }
  return Figure(
    title,
    panels: [
      panel(
        "All thresholds", -0.02...1, 0...1.02, [.line("guessing", x: [0, 1], y: [0, 1], colour: .grey, dashed: true)]),
      panel("The upper left corner", -0.002...0.1, 0.85...1.002, []),
    ])
}

@Sendable func boundaryFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let twin = settings.logisticTwin
  let trial = try boundaryTrial(twin, seed: settings.seed)
  let data = trial.data
  let panels = trial.stations.map { station in
    let grid = Grid(x: -1.5...3.5, y: -1.2...3.4, rows: 60, columns: 60) { x, y in
      Double(twin.probabilities(twin.scores(station.unit, [[Scalar(x)], [Scalar(y)]]))[0, 0])
    }
    return Panel(
      "Step \(station.step)", x: Axis("x₁"), y: Axis("x₂"),
      [
        .probabilities(grid)
      ] + classes(data.X, data.Y, names: data.classNames))
  }
  return Figure(title, columns: 2, panels: panels)
}

@Sendable func mistakenDigitsFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try digitsTrial(settings.logisticTwin, seed: settings.seed)
  let mistaken = trial.labels.indices.filter { j in trial.labels[j] != trial.answers[j] }
  // The surest mistakes first.
  let surest = mistaken.sorted { a, b in
    trial.probabilities[trial.answers[a], a] > trial.probabilities[trial.answers[b], b]
  }
  let pictures = surest.prefix(16).map { j in
    Picture(
      rows: 8, columns: 8, values: trial.pixels.column(j).elements.map { pixel in 1 - Double(pixel) / 16 },
      caption: "\(trial.labels[j]), not \(trial.answers[j])")
  }
  return Figure(title, [.images(pictures, columns: 8)])
}

@Sendable func weightsFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let twin = settings.logisticTwin
  let names = try Dataset.breastCancer().featureNames.map { name in name.replacing("_", with: " ") }
  func panel(_ name: String, _ penalty: Penalty, _ colour: Colour) throws -> Panel {
    let w = try penalisedWeights(twin, penalty, seed: settings.seed).map { Double($0) }
    let zeros = w.filter { value in value == 0 }.count
    return Panel(
      "\(name): \(zeros) of \(w.count) weights are exactly 0", x: Axis(categories: names),
      y: Axis("weight", range: -1.6...1.6), [.bars(heights: w, colour: colour)])
  }
  return Figure(
    title, columns: 1,
    panels: [try panel("L1, λ = 10", .l1(10), .vermilion), try panel("L2, λ = 10", .l2(10), .blue)])
}
