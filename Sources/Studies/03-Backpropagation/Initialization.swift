/// What becomes of hidden units, and of a network's training, by the weights that they begin with.

import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import Plots
import StudyKit

/// How many hidden units a network has that are not copies of one another, after so many steps on one batch.
func differingUnits<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ initialization: Initialization, hidden n: Int, steps: Int, seed: UInt64
) throws(TrainingError) -> Int {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 3, [LayerSpec(n, .tanh), LayerSpec(2)], loss: .crossEntropy, initialization: initialization,
    using: &generator)
  let X = Matrix.normal(3, 8, using: &generator)
  let Y = Matrix([(0..<8).map { j in Scalar(j % 2) }, (0..<8).map { j in Scalar(1 - j % 2) }])
  var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.5), batchSize: 8, seed: seed)
  for _ in 0..<steps { _ = try trainer.step(X, Y) }
  let W = trainer.network.parameters.layers[0].units.W
  return Set((0..<n).map { i in (0..<3).map { k in W[i, k] } }).count
}

func runSymmetry(_ settings: Settings) throws -> Report {
  var table = Table("weights begin as", "steps", "kinds of hidden units")
  var report = Report()
  for initialization in [Initialization.zeros, .ones, .he] {
    let units = try differingUnits(
      settings.kernels.backpropagation, initialization, hidden: 4, steps: 50, seed: settings.seed)
    table.row(initialization.rawValue, 50, units)
    if initialization == .zeros { report.answer("zeros", is: Double(units)) }
  }
  report.say(table)
  return report
}

/// The same network of tanh units from each initialisation, on digits.
func initializationCurves<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 10, seed: UInt64
) throws -> [Curve] {
  let data = try DigitsData(seed: seed)
  return try Initialization.allCases.map { initialization in
    var generator = SplitMix64(seed: seed)
    let architecture = [32, 32, 32, 32].map { n in LayerSpec(n, .tanh) } + [LayerSpec(10)]
    let network = DenseNetwork<Kernels>(
      inputs: 64, architecture, loss: .crossEntropy, initialization: initialization, using: &generator)
    return try curve("\(initialization)", network, data, learningRate: 0.05, epochs: epochs, seed: seed)
  }
}

/// The curves of the run and of the figure.
private func lessonCurves(_ settings: Settings) throws -> [Curve] {
  try shelved("initialisations", settings) {
    try initializationCurves(settings.kernels.backpropagation, seed: settings.seed)
  }
}

func runInitialisations(_ settings: Settings) throws -> Report {
  let curves = try lessonCurves(settings)
  var table = Table("weights begin as", "cost, epoch 1", "epoch 3", "epoch 10", "dev cost, epoch 10")
  for curve in curves { table.row(curve.name, curve.costs[0], curve.costs[2], curve.costs[9], curve.devCosts[9]) }
  return Report(
    table, "", "guessing costs ln 10 = \(short(log(10)))", answer: "zeros", is: curves[0].costs[9])
}

func drawInitialisations(_ title: String, _ settings: Settings) throws -> Figure {
  let names = [
    "zeros": "zeros", "ones": "ones", "uniformHalf": "uniform ±½", "uniformBySize": "uniform ±1/√n",
    "normalBySize": "normal, 1/√n", "xavier": "Xavier", "he": "He",
  ]
  return Figure(
    title, x: Axis("epoch"), y: Axis("training cost, tanh network on digits"),
    try lessonCurves(settings).compactMap { curve in
      names[curve.name].map { name in .line(name, x: epochs(curve.costs), y: curve.costs) }
    })
}
