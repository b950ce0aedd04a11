/// The cost, step by step, with all examples in a batch, with 64, and with one.

import Arrays
import Backpropagation
import Optimization
import Plots
import StudyKit

/// The cost of every step's batch, in order, for batches of B examples.
func batchCosts<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, batchSize B: Int, learningRate: Scalar = 0.1, steps: Int, seed: UInt64 = 1
) throws -> [Double] {
  let data = try DigitsSplit(seed: seed)
  let network = digitsNetwork(kernels, seed: seed)
  let optimizer = Optimizer<Kernels>(.descent, learningRate: learningRate, for: network.parameters)
  var trainer = Trainer(network, optimizer, batchSize: B, seed: seed)
  var generator = SplitMix64(seed: seed)
  var costs: [Double] = []
  while costs.count < steps {
    for batch in data.train.miniBatches(of: B, using: &generator) where costs.count < steps {
      costs.append(Double(try trainer.step(batch.X, batch.Y)))
    }
  }
  return costs
}

private let epochs = 5

/// One batch size, and the cost of each of its steps.
private struct BatchRun: Sendable {
  let size: Int
  let name: String
  let learningRate: Double
  let costs: [Double]
}

private func batchRuns(_ settings: Settings) throws -> [BatchRun] {
  try shelved("batch sizes", settings) {
    let m = try DigitsSplit(seed: settings.seed).train.m
    return try [(m, "all \(m)", 0.1), (64, "64", 0.1), (1, "1", 0.01)].enumerated().map { k, run in
      let (size, name, learningRate) = run
      settings.progress("batch sizes", k, of: 3)
      let costs = try batchCosts(
        settings.kernels.optimization, batchSize: size, learningRate: Scalar(learningRate),
        steps: epochs * ((m + size - 1) / size),
        seed: settings.seed)
      return BatchRun(size: size, name: name, learningRate: learningRate, costs: costs)
    }
  }
}

func runBatchSizes(_ settings: Settings) throws -> Report {
  var table = Table("in a batch", "rate", "steps", "steps that rose", "cost, first epoch", "last of \(epochs)")
  var report = Report()
  for run in try batchRuns(settings) {
    let costs = run.costs
    let rose = zip(costs, costs.dropFirst()).filter { a, b in b > a }.count
    let each = costs.count / epochs
    table.row(
      run.name, run.learningRate, costs.count, percent(Double(rose) / Double(max(costs.count - 1, 1))),
      mean(Array(costs.prefix(each))), mean(Array(costs.suffix(each))))
    if run.size == 64 { report.answer("steps", is: Double(costs.count)) }
  }
  report.say(table)
  return report
}

func drawBatches(_ title: String, _ settings: Settings) throws -> Figure {
  let runs = try batchRuns(settings)
  func seen(_ size: Int, _ step: Int) -> Double { Double((step + 1) * size) / Double(runs[0].size) }
  /// About 240 of the steps, so that the picture stays small.
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
