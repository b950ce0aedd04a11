/// The weights that penalties leave on the features of tumours.

import Arrays
import Datasets
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

/// How L1 ends by a plain subgradient step: w = w − α (dw + λ/m · sign w).
func plainSubgradient<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, lambda: Scalar, learningRate alpha: Scalar, steps: Int
) throws -> [Scalar] {
  let model = TwoClassModel<Kernels>(inputs: X.rows)
  let strength = lambda / Scalar(X.columns)
  let (unit, _) = try gradientDescent(Kernels.self, from: LinearUnit(inputs: X.rows), learningRate: alpha, steps: steps)
  { unit in
    var (cost, gradient) = model.costAndGradient(at: unit, X, Y)
    for k in 0..<X.rows where unit.w[k, 0] != 0 { gradient.w[k, 0] += unit.w[k, 0] > 0 ? strength : -strength }
    cost += Kernels.l1Penalty(unit.w, lambda: lambda, examples: X.columns)
    return (cost, gradient)
  }
  return unit.w.elements
}

/// The weights that a penalty leaves on the tumours' 30 features.
func penalisedWeights(_ settings: Settings, _ penalty: Penalty, steps: Int = 2000) throws -> [Scalar] {
  try shelved("weights \(penalty), \(steps) steps", settings) {
    try tumourTrial(settings.kernels.logisticRegression, seed: settings.seed, steps: steps, penalty: penalty)
      .unit.w.elements
  }
}

func runPenalties(_ settings: Settings) throws -> Report {
  let train = try splitTumours(settings).train
  var table = Table("penalty", "λ", "weights that are 0", "smallest |w|", "largest |w|")
  var report = Report()
  for lambda in [1.0, 10, 50] as [Scalar] {
    let rows: [(String, [Scalar])] = [
      ("L2", try penalisedWeights(settings, .l2(lambda))),
      ("L1, drawn towards 0", try penalisedWeights(settings, .l1(lambda))),
      (
        "L1, plain steps along the sign",
        try plainSubgradient(
          settings.kernels.logisticRegression, train.X, train.Y, lambda: lambda, learningRate: 0.25, steps: 2000)
      ),
    ]
    for (name, w) in rows {
      let sizes = w.map { value in Double(abs(value)) }
      let zeros = w.count { value in value == 0 }
      table.row(name, Double(lambda), "\(zeros) of \(w.count)", sizes.min() ?? 0, sizes.max() ?? 0)
      report.answer("\(name) \(short(Double(lambda), digits: 2))", is: Double(zeros), unit: "of \(w.count)")
    }
  }
  report.say(table)
  return report
}

func drawWeights(_ title: String, _ settings: Settings) throws -> Figure {
  let names = try Dataset.breastCancer().featureNames.map { name in name.replacing("_", with: " ") }
  func panel(_ name: String, _ penalty: Penalty, _ colour: Colour) throws -> Panel {
    let w = try penalisedWeights(settings, penalty).map { Double($0) }
    let zeros = w.count { value in value == 0 }
    return Panel(
      "\(name): \(zeros) of \(w.count) weights are exactly 0", x: Axis(categories: names),
      y: Axis("weight", range: -1.6...1.6), [.bars(heights: w, colour: colour)])
  }
  return Figure(
    title, columns: 1,
    panels: [try panel("L1, λ = 10", .l1(10), .vermilion), try panel("L2, λ = 10", .l2(10), .blue)])
}
