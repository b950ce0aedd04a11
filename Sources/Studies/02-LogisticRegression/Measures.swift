/// Measures of a classifier beyond its share of right answers, on the tumours of five splits.

import Arrays
import LogisticRegression
import Plots
import StudyKit

func runMeasures(_ settings: Settings) throws -> Report {
  let five = try tumourTrials(settings)
  let counts = five[0].confusion.counts
  var matrix = Table("seed \(settings.seed)", "called benign", "called malignant")
  matrix.row("is benign", counts[0][0], counts[0][1])
  matrix.row("is malignant", counts[1][0], counts[1][1])

  let measures: [(String, (TumourTrial) -> Double)] = [
    ("accuracy", { $0.confusion.accuracy }), ("sensitivity = recall", { $0.confusion.recall() }),
    ("specificity", { $0.confusion.specificity() }), ("precision", { $0.confusion.precision() }),
    ("F1", { $0.confusion.f1() }), ("area under the ROC", { areaUnderROC(scores: $0.suspicion, labels: $0.malignant) }),
  ]
  var table = Table("measure", "seed \(settings.seed)", "mean of 5", "spread")
  var report = Report()
  for (name, measure) in measures {
    let values = five.map(measure)
    table.row(name, values[0], mean(values), short(deviation(values), digits: 2))
    report.answer(name, is: mean(values))
  }
  report.say(matrix)
  report.say()
  report.say(table)
  return report
}

func drawConfusion(_ title: String, _ settings: Settings) throws -> Figure {
  let five = try tumourTrials(settings)
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

func drawROC(_ title: String, _ settings: Settings) throws -> Figure {
  let lines = zip(settings.seed..., try tumourTrials(settings)).map { seed, trial in
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
