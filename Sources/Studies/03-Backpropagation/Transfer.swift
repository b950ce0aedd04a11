/// The features of an old task in a new one.

import Arrays
import Backpropagation
import Datasets
import StudyKit

/// The share of right answers on a new task, by a new head on old features and by a network from scratch.
struct Transfer {
  let withFeatures: Double
  let fromScratch: Double
}

/// Old features for two new tasks, of which few examples of each digit are known. All digits' features serve to tell odd
/// from even; those of 0 to 4 alone are too narrow for 5 to 9.
func transfer<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, examplesPerDigit: Int = 5, seed: UInt64
) throws -> (near: Transfer, far: Transfer) {
  let data = try DigitsData(seed: seed)
  func task(_ old: Dataset, _ new: (Dataset) -> Dataset) throws -> Transfer {
    let all = data.train
    let few = (0..<10).flatMap { d in
      Array(all.labels.indices.filter { j in all.labels[j] == d }.prefix(examplesPerDigit))
    }
    return try transferred(kernels, from: old, to: new(all.examples(at: few)), test: new(data.test), seed)
  }
  return (
    near: try task(data.train, oddOrEven),
    far: try task(digits(data.train, 0..<5)) { part in digits(part, 5..<10) }
  )
}

/// The new task's share of right answers with the old task's features, and without.
private func transferred<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, from old: Dataset, to new: Dataset, test: Dataset, _ seed: UInt64
) throws -> Transfer {
  var generator = SplitMix64(seed: seed)
  func fresh(_ classes: Int) -> DenseNetwork<Kernels> {
    let architecture = [LayerSpec(64, .relu), LayerSpec(32, .relu), LayerSpec(classes)]
    return DenseNetwork<Kernels>(inputs: 64, architecture, loss: .crossEntropy, using: &generator)
  }
  func fit(_ network: DenseNetwork<Kernels>, _ part: Dataset, epochs: Int) throws -> DenseNetwork<Kernels> {
    var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.05), batchSize: 16, seed: seed)
    try trainer.fit(Examples(part, for: .crossEntropy), epochs: epochs)
    return trainer.network
  }
  let learned = try fit(fresh(old.classes), old, epochs: 30)
  let headed = learned.withNewHead(LayerSpec(new.classes), loss: .crossEntropy, using: &generator)
  let answers = try [headed, fresh(new.classes)].map { network in
    try fit(network, new, epochs: 200).evaluate(test.X, labels: test.labels).accuracy
  }
  return Transfer(withFeatures: answers[0], fromScratch: answers[1])
}

private func oddOrEven(_ data: Dataset) -> Dataset {
  Dataset(data.name, X: data.X, labels: data.labels.map { d in d % 2 }, classNames: ["even", "odd"])
}

/// The examples of some digits, counted from 0.
private func digits(_ data: Dataset, _ range: Range<Int>) -> Dataset {
  let places = data.labels.indices.filter { j in range.contains(data.labels[j]) }
  return Dataset(
    data.name, X: data.X.columns(at: places), labels: places.map { j in data.labels[j] - range.lowerBound },
    classNames: range.map { digit in "\(digit)" })
}

func runTransfer(_ settings: Settings) throws -> Report {
  let runs = try (settings.seed..<settings.seed + 3).map { seed in
    try transfer(settings.kernels.backpropagation, seed: seed)
  }
  var table = Table("new task, 5 examples of each digit", "new head on old features", "from scratch")
  for (name, task) in [("near: odd or even", runs.map(\.near)), ("far: 5 to 9, after 0 to 4", runs.map(\.far))] {
    table.row(name, meanAndSpread(task.map(\.withFeatures)), meanAndSpread(task.map(\.fromScratch)))
  }
  let far = (mean(runs.map(\.far.withFeatures)), mean(runs.map(\.far.fromScratch)))
  return Report(table, answer: "far", is: far.0 > far.1 ? "yes" : "no")
}
