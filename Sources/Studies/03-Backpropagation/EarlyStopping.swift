/// A training that overfits, watched to its end, and where patience ends it.

import Arrays
import Backpropagation
import Datasets
import Plots
import StudyKit

/// A run that overfits, watched to its end, and where patience would have ended it.
func earlyStopping<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 400, patience: Int = 40, seed: UInt64
) throws -> (curve: Curve, best: Int, stopped: Int) {
  var generator = SplitMix64(seed: seed)
  let train = Examples(Dataset.moons(40, noise: 0.35, using: &generator), for: .binaryCrossEntropy)
  let dev = Examples(Dataset.moons(400, noise: 0.35, using: &generator), for: .binaryCrossEntropy)
  let network = DenseNetwork<Kernels>(
    inputs: 2, [LayerSpec(60, .relu), LayerSpec(60, .relu), LayerSpec(1)], loss: .binaryCrossEntropy,
    using: &generator)
  var long = Trainer(network, GradientDescent<Kernels>(learningRate: 0.2), batchSize: 10, seed: seed)
  var short = long
  try long.fit(train, dev: dev, epochs: epochs)
  try short.fit(train, dev: dev, epochs: epochs, patience: patience)
  let best = short.history.min { a, b in a.devCost ?? .infinity < b.devCost ?? .infinity }
  return (Curve("moons", long.history), best?.number ?? 0, short.history.count)
}

/// The training of the run and of the figure.
private func lessonStopping(_ settings: Settings) throws -> (curve: Curve, best: Int, stopped: Int) {
  try shelved("early stopping", settings) { try earlyStopping(settings.kernels.backpropagation, seed: settings.seed) }
}

func runEarlyStopping(_ settings: Settings) throws -> Report {
  let (curve, best, stopped) = try lessonStopping(settings)
  var table = Table("epoch", "cost", "dev cost")
  for epoch in [1, best, stopped, curve.costs.count] {
    table.row(epoch, curve.costs[epoch - 1], curve.devCosts[epoch - 1])
  }
  return Report(
    table, "", "lowest dev cost after epoch \(best); patience 40 stops after epoch \(stopped)",
    answer: "stopped", is: Double(stopped - best))
}

func drawEarlyStopping(_ title: String, _ settings: Settings) throws -> Figure {
  let (curve, best, stopped) = try lessonStopping(settings)
  return Figure(
    title, x: Axis("epoch"), y: Axis("cost", range: 0...max(2, curve.devCosts.max() ?? 2)),
    [
      .line("40 known", x: epochs(curve.costs), y: curve.costs),
      .line("400 new", x: epochs(curve.devCosts), y: curve.devCosts),
      .vertical(Double(best), "best"), .vertical(Double(stopped), "stop"),
    ])
}
