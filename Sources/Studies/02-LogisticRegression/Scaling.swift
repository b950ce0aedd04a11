/// How the scale of the features shapes the way down.
///
///     (1) L = λmax([X; 1] [X; 1]ᵀ) / 4m              no direction of the log loss bends more than that
///     (2) α = 1/L                                     a rate that is safe, and the fastest of its kind

import Arrays
import Datasets
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

/// (1) The greatest curvature that the log loss can have on these points.
func greatestCurvature<Kernels: ProductKernels>(_ kernels: Kernels.Type, _ X: Matrix) -> Scalar {
  let points = withBiasInput(X)
  let gram = Kernels.product(points, points.transposed, scale: 1 / (4 * Scalar(X.columns)))
  return eigenvalues(of: gram).last ?? 0
}

/// A descent at the rate (2): its costs, and the unit before each step.
struct Descent: Sendable {
  let learningRate: Scalar
  let costs: [Scalar]
  let path: [LinearUnit]

  /// The first step at which the cost is no higher than this; nil if it never is.
  func steps(to cost: Scalar) -> Int? { costs.firstIndex { value in value <= cost } }
}

/// (2) Descends as fast as the points' scale safely allows.
func safeDescent<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, steps: Int
) throws -> Descent {
  let alpha = 1 / greatestCurvature(Kernels.self, X)
  var path: [LinearUnit] = []
  var model = TwoClassModel<Kernels>(inputs: X.rows)
  let costs = try model.fit(X, Y, learningRate: alpha, steps: steps) { _, unit in path.append(unit) }
  return Descent(learningRate: alpha, costs: costs, path: path)
}

/// Two clouds around the origin, one feature five times as wide as the other.
func stretchedClouds(seed: UInt64) -> Dataset {
  var generator = SplitMix64(seed: seed)
  let clouds = Dataset.gaussians(200, centres: [[-0.7, 0.7], [-0.7, 0.7]], deviation: 1, using: &generator)
  var X = clouds.X
  for j in 0..<X.columns { X[1, j] *= 5 }
  return Dataset("stretched clouds", X: X, labels: clouds.labels, classNames: clouds.classNames)
}

/// The stretched clouds' least cost.
func lowestCost(_ settings: Settings) throws -> Scalar {
  try shelved("lowest cost", settings) {
    let clouds = stretchedClouds(seed: settings.seed)
    let scaled = Standardizer(fitting: clouds).apply(to: clouds.X)
    return try safeDescent(settings.kernels.logisticRegression, scaled, clouds.Y, steps: 2000).costs.min() ?? 0
  }
}

func runScaling(_ settings: Settings) throws -> Report {
  let patience = 20_000
  var table = Table("data", "features", "greatest curvature", "safe rate", "steps")
  var report = Report()
  let goals = [
    (stretchedClouds(seed: settings.seed), try lowestCost(settings) + 0.001, "0.001 above the least"),
    (try Dataset.breastCancer(), 0.1, "0.1"),
  ]
  for (data, goal, told) in goals {
    for (name, X) in [("as they are", data.X), ("standardised", Standardizer(fitting: data).apply(to: data.X))] {
      let descent = try safeDescent(settings.kernels.logisticRegression, X, data.Y, steps: patience)
      let steps = descent.steps(to: goal)
      table.row(
        "\(data.name), to J = \(told)", name, 1 / Double(descent.learningRate), Double(descent.learningRate),
        steps.map { "\($0)" } ?? "over \(patience)")
      if let steps { report.answer("\(data.name) \(name)", is: Double(steps), unit: "steps") }
    }
  }
  report.say(table)
  return report
}

func drawScaling(_ title: String, _ settings: Settings) throws -> Figure {
  let kernels = settings.kernels.logisticRegression
  let clouds = stretchedClouds(seed: settings.seed)
  let scaled = Standardizer(fitting: clouds).apply(to: clouds.X)
  let lowest = Double(try lowestCost(settings))
  let steps = 60
  func panel(_ name: String, _ X: Matrix, _ w1: ClosedRange<Double>, _ w2: ClosedRange<Double>) throws -> Panel {
    let descent = try safeDescent(kernels, X, clouds.Y, steps: steps)
    let b = descent.path[steps].b
    let cost = Grid(x: w1, y: w2, rows: 60, columns: 60) { w1, w2 in
      let unit = LinearUnit(w: [[Scalar(w1)], [Scalar(w2)]], b: b)
      return Double(kernels.logisticCost(kernels.scores(unit, X), clouds.Y))
    }
    let levels = [0.0005, 0.003, 0.01, 0.025, 0.05, 0.1, 0.17, 0.27, 0.4, 0.6, 0.9, 1.3].map { lowest + $0 }
    return Panel(
      name, x: Axis("w₁"), y: Axis("w₂"),
      [
        .contours(cost, levels: levels),
        .path(
          "\(steps) steps at the safe rate", x: descent.path.map { Double($0.w[0, 0]) },
          y: descent.path.map { Double($0.w[1, 0]) }, colour: .vermilion),
      ])
  }
  return Figure(
    title,
    panels: [
      try panel("One feature five times as wide", clouds.X, -0.5...3, -0.7...1.1),
      try panel("Both standardised", scaled, -0.5...3, -0.5...3),
    ])
}
