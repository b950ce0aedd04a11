/// Errors by the number of hidden units, and by the number of examples.

import Arrays
import Backpropagation
import Datasets
import Plots
import StudyKit

/// Errors against the number of hidden units: too few can't tell the moons apart, too many learn the noise by heart.
func complexityCurve<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, units: [Int], steps: Int = 1000, seed: UInt64
) throws -> [Errors] {
  var generator = SplitMix64(seed: seed)
  let train = Dataset.moons(20, noise: 0.35, using: &generator)
  let dev = Dataset.moons(1000, noise: 0.35, using: &generator)
  return try units.map { n in
    try errorsAfterTraining(kernels, train, dev, hidden: n, steps: steps, n, seed)
  }
}

/// Errors against the number of examples learned from: what more data would bring.
func learningCurve<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, sizes: [Int], epochs: Int = 15, seed: UInt64
) throws -> [Errors] {
  let data = try DigitsData(seed: seed)
  return try sizes.map { m in
    let part = data.train.examples(at: Array(0..<min(m, data.train.m)))
    return try errorsAfterTraining(kernels, part, data.dev, hidden: 32, steps: epochs * 40, m, seed)
  }
}

private func errorsAfterTraining<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ train: Dataset, _ dev: Dataset, hidden: Int, steps: Int, _ setting: Int,
  _ seed: UInt64
) throws -> Errors {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: train.n_x, [LayerSpec(hidden, .relu), LayerSpec(train.classes)], loss: .crossEntropy,
    using: &generator)
  let batch = min(32, train.m)
  var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.3), batchSize: batch, seed: seed)
  let batches = (train.m + batch - 1) / batch
  try trainer.fit(Examples(train, for: .crossEntropy), epochs: max(steps / batches, 1))
  return errors(trainer.network, setting, train, dev)
}

/// Several runs of one curve as their mean, setting by setting.
private func meanErrors(_ runs: [[Errors]]) -> [Errors] {
  runs[0].indices.map { p in
    Errors(
      setting: runs[0][p].setting, train: mean(runs.map { run in run[p].train }),
      dev: mean(runs.map { run in run[p].dev }))
  }
}

/// The errors of so many units on moons, means over five seeds: of the run, the figure and a claim.
func lessonComplexities(_ settings: Settings) throws -> [Errors] {
  meanErrors(
    try shelved("complexity", settings, seeds: 5) { settings in
      try complexityCurve(settings.kernels.backpropagation, units: [1, 4, 16, 64, 256], seed: settings.seed)
    })
}

/// The errors on digits, of which so many are known, means over three seeds: of the run and of the figure.
private func lessonSizes(_ settings: Settings) throws -> [Errors] {
  meanErrors(
    try shelved("numbers of digits", settings, seeds: 3) { settings in
      try learningCurve(settings.kernels.backpropagation, sizes: [20, 100, 400, 1250], seed: settings.seed)
    })
}

func runComplexity(_ settings: Settings) throws -> Report {
  func table(_ headings: [String], _ curve: [Errors]) -> Table {
    var table = Table(header: headings)
    for errors in curve { table.row(errors.setting, percent(errors.train), percent(errors.dev)) }
    return table
  }
  let curve = try lessonComplexities(settings)
  return Report(
    table(["hidden units", "wrong on 20 known", "wrong on 1000 new"], curve), "",
    table(["digits learned from", "wrong on those", "wrong on new ones"], try lessonSizes(settings)),
    answer: "best", is: Double(curve.min { a, b in a.dev < b.dev }?.setting ?? 0))
}

func drawComplexity(_ title: String, _ settings: Settings) throws -> Figure {
  func panel(_ name: String, _ label: String, _ errors: [Errors]) -> Panel {
    let x = errors.map { Double($0.setting) }
    return Panel(
      name, x: Axis(label, isLogarithmic: true), y: Axis("share wrong", range: 0...0.4),
      [.line("known", x: x, y: errors.map(\.train)), .line("new", x: x, y: errors.map(\.dev))])
  }
  return Figure(
    title,
    panels: [
      panel("moons, 20 known", "hidden units", try lessonComplexities(settings)),
      panel("digits", "examples known", try lessonSizes(settings)),
    ])
}
