/// The lesson's runs on layers, activations, and the way back through them.

import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import StudyKit

/// Two units that see three inputs, and two examples.
private let smallLayer = LinearUnits(W: [[1, 2, 0], [-1, 0, 3]], b: [[0.5], [-1]])
private let smallBatch: Matrix = [[1, 0], [2, 1], [0, 2]]

func runLayer(_ settings: Settings) -> Report {
  let Z = settings.twin.backpropagation.denseForward(smallLayer, smallBatch)
  var report = Report()
  report.say("W = \(smallLayer.W)   b = \(smallLayer.b)\nA_prev = \(smallBatch)\nZ = \(Z)")
  report.answer("score", is: Double(Z[1, 1]))
  return report
}

func runCollapse(_ settings: Settings) -> Report {
  var table = Table("activation", "weights", "distance of W₃ W₂ W₁ X")
  var report = Report()
  for (g, scale) in [(Activation.identity, 0.5), (.tanh, 0.5), (.tanh, 0.05), (.tanh, 0.005)] {
    let far = Double(
      distanceFromLinear(
        settings.twin.backpropagation, activation: g, scale: Scalar(scale), seed: settings.seed))
    table.row(g.rawValue, scale, far < 1e-12 ? "rounding" : short(far))
    if g == .identity { report.answer("same", is: far < 1e-12 ? "yes" : "no") }
  }
  report.say(table)
  return report
}

/// Each activation's slope at the scores Z (1, m).
func slopes<Kernels: ActivationKernels>(_ kernels: Kernels.Type, _ g: Activation, _ Z: Matrix) -> Matrix {
  kernels.slopes(Z.map { _ in 1 }, through: g, at: kernels.activations(Z, by: g))
}

func runActivations(_ settings: Settings) -> Report {
  let Z: Matrix = [[-2, -0.5, 0, 0.5, 2]]
  var report = Report()
  for isSlope in [false, true] {
    var table = Table(isSlope ? "g′(z)" : "g(z)", "z = −2", "−0.5", "0", "0.5", "2")
    for g in Activation.allCases where g != .softmax {
      let A =
        isSlope
        ? slopes(settings.twin.backpropagation, g, Z)
        : settings.twin.backpropagation.activations(Z, by: g)
      let a = A.elements.map { Double($0) }
      table.row(g.rawValue, a[0], a[1], a[2], a[3], a[4])
    }
    report.say(table)
    report.say()
  }
  let three: Matrix = [[2], [1], [0]]
  let A = settings.twin.backpropagation.activations(three, by: .softmax)
  let dZ = settings.twin.backpropagation.slopes([[1], [0], [0]], through: .softmax, at: A)
  report.say("softmax of (2, 1, 0)          \(listed(A))")
  report.say("its slope for dA = (1, 0, 0)  \(listed(dZ))")
  report.answer("tanh", is: Double(slopes(settings.twin.backpropagation, .tanh, [[0]])[0, 0]))
  return report
}

func runQuarter(_ settings: Settings) -> Report {
  let Z = Matrix(row: (-400...400).map { p in Scalar(p) / 40 })
  let most = Double(slopes(settings.twin.backpropagation, .sigmoid, Z).elements.max() ?? 0)
  var table = Table("sigmoid layers", "passed on at most", "lost at least")
  for layers in [1, 2, 3, 5, 10] {
    let passed = pow(most, Double(layers))
    table.row(layers, percent(passed), percent(1 - passed))
  }
  var report = Report()
  report.say(table)
  report.answer("two", is: 100 * most * most, unit: "%")
  return report
}

func runWorked(_ settings: Settings) -> Report {
  let network = workedByNetwork(settings.twin.backpropagation)
  let graph = workedByGraph()
  var table = Table("", "equation", "network", "graph")
  func row(_ name: String, _ equation: String, _ value: (WorkedExample) -> Scalar) {
    table.row(name, equation, Double(value(network)), Double(value(graph)))
  }
  row("h", "0.4 · 0.1 − 0.2 · 0.3") { $0.h }
  row("a", "σ(h)") { $0.a }
  row("ŷ", "σ(0.1 a)") { $0.yHat }
  row("δᵒ", "(y − ŷ) ŷ (1 − ŷ)") { $0.outputError }
  row("δʰ", "W δᵒ a (1 − a)") { $0.hiddenError }
  row("ΔW", "α δᵒ a") { $0.outputStep }
  row("Δw₁", "α δʰ x₁") { $0.hiddenSteps[0] }
  row("Δw₂", "α δʰ x₂") { $0.hiddenSteps[1] }
  var report = Report()
  report.say(table)
  report.answer("hidden", is: Double(network.hiddenError))
  return report
}

func runErrorsBack(_ settings: Settings) -> Report {
  let twin = settings.twin.backpropagation
  let dZ: Matrix = [[1, -1], [0, 2]]
  let gradient = twin.denseGradients(smallBatch, dZ)
  var report = Report()
  report.say("dZ = \(dZ)")
  report.say("dW = \(gradient.W)   db = \(gradient.b)")
  report.say("dA_prev = \(twin.denseBackward(smallLayer, dZ))")
  report.answer("db", is: Double(gradient.b[1, 0]))
  return report
}

func runNetwork(_ settings: Settings) -> Report {
  var report = Report()
  func show<Kernels: NetworkKernels>(_ kernels: Kernels.Type) {
    var generator = SplitMix64(seed: settings.seed)
    let plan = [
      LayerPlan(128, .relu, keep: 0.8), LayerPlan(64, .relu, isNormalized: true), LayerPlan(10),
    ]
    let network = DenseNetwork<Kernels>(inputs: 784, plan, loss: .crossEntropy, using: &generator)
    report.say(network.summaryTable)
    report.answer("parameters", is: Double(network.parameters.count))
  }
  show(settings.twin.backpropagation)
  return report
}

func runSymmetry(_ settings: Settings) throws -> Report {
  var table = Table("weights begin as", "steps", "kinds of hidden units")
  var report = Report()
  for initialization in [Initialization.zeros, .ones, .he] {
    let units = try differingUnits(
      settings.twin.backpropagation, initialization, hidden: 4, steps: 50, seed: settings.seed)
    table.row(initialization.rawValue, 50, units)
    if initialization == .zeros { report.answer("zeros", is: Double(units)) }
  }
  report.say(table)
  return report
}

func runDepth(_ settings: Settings) -> Report {
  var table = Table("activation", "weights", "activations, layer 1", "layer 10", "layer 50", "slopes, layer 1")
  var report = Report()
  for g in [Activation.sigmoid, .tanh, .relu] {
    for initialization in Initialization.allCases where initialization != .zeros && initialization != .ones {
      let spread = spreadByDepth(settings.twin.backpropagation, initialization, g, seed: settings.seed)
      table.row(
        g.rawValue, initialization.rawValue, short(spread[0].activations, digits: 2),
        short(spread[9].activations, digits: 2), short(spread[49].activations, digits: 2),
        short(spread[0].slopes, digits: 2))
      if g == .relu && initialization == .he { report.answer("he", is: spread[49].activations) }
    }
  }
  report.say(table)
  report.say()
  var growth = Table("‖W‖", "after 10 layers", "after 50 layers")
  for weight in [0.9, 1, 1.1] {
    let signal = growthByDepth(settings.twin.backpropagation, weight: Scalar(weight), depth: 50)
    growth.row(weight, Double(signal[9]), Double(signal[49]))
  }
  report.say(growth)
  return report
}
