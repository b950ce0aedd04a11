/// Three spirals, which no linear model can part: how often it and a network with two hidden layers are right.

import Arrays
import Backpropagation
import Datasets
import Plots
import StudyKit

/// A model's share of right answers on new points, and what it answers in the plane.
struct SpiralView: Sendable {
  let name: String
  let accuracy: Double
  let answers: Grid
}

/// Spirals learned by a linear model and by a network.
func spiralViews<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 200, seed: UInt64
) throws -> (data: Dataset, views: [SpiralView]) {
  var generator = SplitMix64(seed: seed)
  let (train, test) = Dataset.spirals(600, using: &generator).split(train: 0.7, using: &generator)

  func view(_ name: String, _ architecture: [LayerSpec]) throws -> SpiralView {
    var generator = SplitMix64(seed: seed)
    let network = DenseNetwork<Kernels>(inputs: 2, architecture, loss: .crossEntropy, using: &generator)
    var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.3), batchSize: 20, seed: seed)
    try trainer.fit(Examples(train, for: .crossEntropy), epochs: epochs)
    return SpiralView(
      name: name, accuracy: trainer.network.evaluate(test.X, labels: test.labels).accuracy,
      answers: answers(trainer.network))
  }
  return (
    train,
    [
      try view("linear", [LayerSpec(3)]),
      try view("two hidden layers", [LayerSpec(32, .tanh), LayerSpec(32, .tanh), LayerSpec(3)]),
    ]
  )
}

/// A network's answers in the middles of 80 × 80 cells of the square of ±1.2.
private func answers<Kernels: NetworkKernels>(_ network: DenseNetwork<Kernels>) -> Grid {
  let (cells, reach): (Int, Scalar) = (80, 1.2)
  let middles = (0..<cells).map { i -> Scalar in
    let share = (Scalar(i) + 0.5) / Scalar(cells)
    return reach * (2 * share - 1)
  }
  let points = Matrix([middles.flatMap { _ in middles }, middles.flatMap { y in middles.map { _ in y } }])
  return Grid(
    x: -1.2...1.2, y: -1.2...1.2, rows: cells, columns: cells, values: network.predictions(points).map(Double.init))
}

/// The models of the run and of the figure, seed by seed.
private func lessonSpirals(_ settings: Settings, seeds: Int) throws -> [(data: Dataset, views: [SpiralView])] {
  try shelved("spirals", settings, seeds: seeds) { settings in
    try spiralViews(settings.kernels.backpropagation, seed: settings.seed)
  }
}

func runSpirals(_ settings: Settings) throws -> Report {
  let runs = try lessonSpirals(settings, seeds: 3).map(\.views)
  let (linear, network) = (runs.map { views in views[0].accuracy }, runs.map { views in views[1].accuracy })
  var table = Table("model", "right on new points, mean of 3")
  table.row("linear", meanAndSpread(linear))
  table.row("two hidden layers of 32", meanAndSpread(network))
  return Report(table, answer: "linear", is: mean(linear))
}

func drawSpirals(_ title: String, _ settings: Settings) throws -> Figure {
  let (data, views) = try lessonSpirals(settings, seeds: 1)[0]
  return Figure(
    title,
    panels: views.map { view in
      Panel(
        "\(view.name): \(percent(view.accuracy)) right", x: Axis("x₁", range: view.answers.x),
        y: Axis("x₂", range: view.answers.y), isotropic: true,
        [.regions(view.answers)]
          + [(0, Mark.disc), (1, .triangle), (2, .square)].compactMap { k, mark in
            points(of: data.X, colour: .series(k), mark: mark) { j in data.labels[j] == k }
          })
    })
}
