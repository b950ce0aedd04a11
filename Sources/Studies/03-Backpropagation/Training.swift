/// The lesson's runs that train: initialisation, normalisation, what holds a network back, and digits.

import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression
import StudyKit

func runInitialisations(_ settings: Settings) throws -> Report {
  let curves = try initializationCurves(settings.twin.backpropagation, .tanh, seed: settings.seed)
  var table = Table("weights begin as", "cost, epoch 1", "epoch 3", "epoch 10", "dev cost, epoch 10")
  for curve in curves {
    table.row(
      curve.name, Double(curve.costs[0]), Double(curve.costs[2]), Double(curve.costs[9]),
      Double(curve.devCosts[9]))
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("guessing costs ln 10 = \(short(log(10)))")
  report.answer("zeros", is: Double(curves[0].costs[9]))
  return report
}

func runBatchNorm(_ settings: Settings) -> Report {
  let twin = settings.twin.backpropagation
  let Z: Matrix = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 10]]
  let epsilon = batchNormEpsilon
  let plain = twin.normalize(Z, Scales(units: 1), epsilon: 0)
  let variance = plain.statistics.variance
  let undone = twin.normalize(
    Z, Scales(gamma: variance.map { v in (v + epsilon).squareRoot() }, beta: plain.statistics.mean), epsilon: epsilon)
  let shifted = twin.normalize(Z.map { z in z + 7 }, Scales(units: 1), epsilon: 0)
  let wrong = DividingByVariance.normalize(Z, Scales(units: 1), epsilon: 0)
  var table = Table("", "of the zeros", "of the 10")
  func row(_ name: String, _ N: Matrix) { table.row(name, Double(N[0, 0]), Double(N[0, 9])) }
  row("Z", Z)
  row("divided by σ", plain.N)
  row("divided by σ², as printed", wrong.N)
  row("γ = √(σ² + ε), β = μ", undone.N)
  row("Z + 7, divided by σ", shifted.N)
  var report = Report()
  report.say("μ = \(short(Double(plain.statistics.mean[0, 0])))   σ² = \(short(Double(variance[0, 0])))")
  report.say()
  report.say(table)
  report.say()
  report.say("Division by σ² is rejected by:")
  for line in rejection(of: DividingByVariance.self) { report.say("  " + line) }
  report.answer("ten", is: Double(plain.N[0, 9]))
  return report
}

func runBatchNormTraining(_ settings: Settings) throws -> Report {
  let curves = try batchNormCurves(settings.twin.backpropagation, seed: settings.seed)
  var table = Table("scores", "cost, epoch 1", "epoch 5", "epoch 15", "dev cost, epoch 15")
  for curve in curves {
    table.row(
      curve.name, Double(curve.costs[0]), Double(curve.costs[4]), Double(curve.costs[14]),
      Double(curve.devCosts[14]))
  }
  var report = Report()
  report.say(table)
  report.answer("plain", is: Double(curves[0].costs[14]))
  return report
}

func runDropout(_ settings: Settings) -> Report {
  let twin = settings.twin.backpropagation
  let A: Matrix = [[1, 2, 0.5]]
  var one = A
  twin.drop(&one, mask: [[1, 0, 1]], keep: 0.8)
  var table = Table("", "A₁", "A₂", "A₃")
  func row(_ name: String, _ A: Matrix) { table.row(name, Double(A[0, 0]), Double(A[0, 1]), Double(A[0, 2])) }
  row("A", A)
  row("one mask: 1 0 1", one)
  row("mean of 100 masks", meanUnderDropout(twin, A, keep: 0.8, masks: 100, seed: settings.seed))
  row("mean of 20,000 masks", meanUnderDropout(twin, A, keep: 0.8, masks: 20_000, seed: settings.seed))
  var report = Report()
  report.say(table)
  report.answer("lifted", is: Double(one[0, 0]))
  return report
}

func runMoons(_ settings: Settings) throws -> Report {
  let runs = try (settings.seed..<settings.seed + 5).map { seed in
    try regularizedBoundaries(settings.twin.backpropagation, grid: 2, seed: seed).boundaries
  }
  var table = Table("held back by", "wrong on 60 known", "wrong on 600 new", "better than free, seeds of 5")
  for p in runs[0].indices {
    let errors = runs.map { $0[p].errors }
    let better = runs.filter { run in run[p].errors.dev < run[0].errors.dev }.count
    table.row(
      runs[0][p].name, meanAndSpread(errors.map(\.train)), meanAndSpread(errors.map(\.dev)),
      p == 0 ? "" : "\(better)")
  }
  var report = Report()
  report.say(table)
  report.answer("L2", is: mean(runs.map { $0[1].errors.dev }) < mean(runs.map { $0[0].errors.dev }) ? "yes" : "no")
  return report
}

func runEarlyStopping(_ settings: Settings) throws -> Report {
  let (curve, best, stopped) = try earlyStopping(settings.twin.backpropagation, seed: settings.seed)
  var table = Table("epoch", "cost", "dev cost")
  for epoch in [1, best, stopped, curve.costs.count] {
    table.row(epoch, Double(curve.costs[epoch - 1]), Double(curve.devCosts[epoch - 1]))
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("lowest dev cost after epoch \(best); patience 40 stops after epoch \(stopped)")
  report.answer("stopped", is: Double(stopped - best))
  return report
}

func runSpirals(_ settings: Settings) throws -> Report {
  let runs = try (settings.seed..<settings.seed + 3).map { seed in
    try spiralAccuracies(settings.twin.backpropagation, epochs: 200, seed: seed)
  }
  var table = Table("model", "right on new points, mean of 3")
  table.row("linear", meanAndSpread(runs.map(\.linear)))
  table.row("two hidden layers of 32", meanAndSpread(runs.map(\.network)))
  var report = Report()
  report.say(table)
  report.answer("linear", is: mean(runs.map(\.linear)))
  return report
}

let lessonComplexities = [1, 4, 16, 64, 256]
let lessonSizes = [20, 100, 400, 1250]

/// The errors of so many units on moons, means over five seeds.
func lessonComplexityCurve<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, units: [Int] = lessonComplexities, _ settings: Settings
) throws -> [Errors] {
  meanErrors(
    try (settings.seed..<settings.seed + 5).map { seed in
      try complexityCurve(kernels, units: units, steps: 1000, seed: seed)
    })
}

/// The errors on digits, of which so many are known, means over three seeds.
func lessonLearningCurve<Kernels: NetworkKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [Errors] {
  meanErrors(
    try (settings.seed..<settings.seed + 3).map { seed in
      try learningCurve(kernels, sizes: lessonSizes, epochs: 15, seed: seed)
    })
}

func runComplexity(_ settings: Settings) throws -> Report {
  let twin = settings.twin.backpropagation
  var report = Report()
  var table = Table("hidden units", "wrong on 20 known", "wrong on 1000 new")
  let curve = try lessonComplexityCurve(twin, settings)
  for errors in curve { table.row(errors.setting, percent(errors.train), percent(errors.dev)) }
  report.say(table)
  report.say()
  table = Table("digits learned from", "wrong on those", "wrong on new ones")
  for errors in try lessonLearningCurve(twin, settings) {
    table.row(errors.setting, percent(errors.train), percent(errors.dev))
  }
  report.say(table)
  report.answer("best", is: Double(curve.min { a, b in a.dev < b.dev }?.setting ?? 0))
  return report
}

/// A network trained on digits with one seed, its confusions and its mistakes on the test set.
struct DigitsOutcome {
  let data: DigitsData
  let epochs: [Epoch]
  let confusion: Confusion
  let mistakes: [Mistake]
}

func learnDigits<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ data: DigitsData, epochs count: Int = 40, seed: UInt64, _ settings: Settings
) throws -> DigitsOutcome {
  var epochs: [Epoch] = []
  let network = try trainDigits(kernels, data, epochs: count, seed: seed) { epoch, _ in
    epochs.append(epoch)
    settings.progress("digits, seed \(seed)", epoch.number, of: count)
  }
  return DigitsOutcome(
    data: data, epochs: epochs, confusion: network.evaluate(data.test.X, labels: data.test.labels),
    mistakes: mistakes(of: network, on: data.test))
}

/// The same network, but for its inputs, on MNIST's 60,000 images, which a learner gives.
private func runMNIST(_ settings: Settings, _ folder: String) throws -> Report {
  let epochs = 10
  let data = try DigitsData(mnist: folder, seed: settings.seed)
  let outcome = try learnDigits(
    settings.twin.backpropagation, data, epochs: epochs, seed: settings.seed, settings)
  var table = Table("epoch", "cost", "dev cost")
  for epoch in outcome.epochs { table.row(epoch.number, Double(epoch.cost), Double(epoch.devCost ?? 0)) }
  var report = Report()
  report.say("\(data.train.n_x)-128-64-10 on \(data.train.m) images, \(data.dev.m) to watch")
  report.say()
  report.say(table)
  report.say()
  let right = percent(outcome.confusion.accuracy)
  report.say("right on \(data.test.m) test images: \(right)")
  report.answer("accuracy", is: 100 * outcome.confusion.accuracy, unit: "%")
  return report
}

func runDigits(_ settings: Settings) throws -> Report {
  if let folder = settings.data { return try runMNIST(settings, folder) }
  var report = Report()
  var table = Table("seed", "cost, epoch 1", "epoch 10", "epoch 40", "wrong of the test set", "right")
  var accuracies: [Double] = []
  var first: DigitsOutcome?
  for seed in settings.seed..<settings.seed + 5 {
    let outcome = try learnDigits(settings.twin.backpropagation, DigitsData(seed: seed), seed: seed, settings)
    let costs = [0, 9, 39].map { e in Double(outcome.epochs[e].cost) }
    let accuracy = outcome.confusion.accuracy
    table.row(
      Int(seed), costs[0], costs[1], costs[2], "\(outcome.mistakes.count) of \(outcome.data.test.m)",
      percent(accuracy))
    accuracies.append(accuracy)
    if first == nil { first = outcome }
  }
  report.say(table)
  report.say()
  report.say("right, mean of 5: \(meanAndSpread(accuracies))")
  report.say()
  var wrong = Table("digit", "taken for", "how sure", "the truth's share")
  for mistake in first?.mistakes.prefix(8) ?? [] {
    wrong.row(
      mistake.truth, mistake.answer, percent(Double(mistake.confidence)), percent(Double(mistake.probabilityOfTruth)))
  }
  report.say("the first seed's mistakes, the surest first:")
  report.say()
  report.say(wrong)
  report.answer("accuracy", is: 100 * mean(accuracies), unit: "%")
  return report
}

func runFiles(_ settings: Settings) throws -> Report {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "run.safetensors").path
  let outcome = try resumption(settings.twin.backpropagation, file: file, seed: settings.seed)
  var report = Report()
  report.say("6 epochs in one go, and 3, a file, 3 more: \(outcome.isSame ? "the same, bit for bit" : "NOT the same")")
  report.say(
    "after 2 epochs with 1 layer of 3 frozen, the parameters that moved: \(outcome.moved.joined(separator: "; "))")
  report.answer("same", is: outcome.isSame ? "yes" : "no")
  return report
}

func runTransfer(_ settings: Settings) throws -> Report {
  let runs = try (settings.seed..<settings.seed + 3).map { seed in
    try transfer(settings.twin.backpropagation, seed: seed)
  }
  var table = Table("new task, 5 examples of each digit", "new head on old features", "from scratch")
  for (name, task) in [("near: odd or even", runs.map(\.near)), ("far: 5 to 9, after 0 to 4", runs.map(\.far))] {
    table.row(name, meanAndSpread(task.map(\.withFeatures)), meanAndSpread(task.map(\.fromScratch)))
  }
  var report = Report()
  report.say(table)
  report.answer("far", is: mean(runs.map(\.far.withFeatures)) > mean(runs.map(\.far.fromScratch)) ? "yes" : "no")
  return report
}

func runQuestions(_ settings: Settings) throws -> Report {
  let runs = try [0, 0.5, 0.9].map { share in
    try multiTask(settings.twin.backpropagation, missing: share, seed: settings.seed)
  }
  var table = Table("question", "all labels", "half of them", "a tenth")
  for (q, question) in runs[0].questions.enumerated() {
    let right = runs.map { run in percent(run.accuracies[q]) }
    table.row(question, right[0], right[1], right[2])
  }
  var report = Report()
  report.say(table)
  report.answer("half", is: 100 * runs[1].accuracies[0], unit: "%")
  return report
}
