/// How signals and gradients fare on their way through many layers, by the weights that they begin with.

import Arrays
import Backpropagation
import LogisticRegression
import Plots
import StudyKit

/// How a layer's activations, and the gradients that reach it from above, are spread.
struct Spread: Sendable {
  let layer: Int
  let activations: Double
  let gradients: Double
}

/// The variance of activations and gradients in each of a deep network's layers, at its start: all layers are of one
/// width, the inputs and the gradients at the top are normal.
func spreadByDepth<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ initialization: Initialization, _ activation: Activation, depth: Int = 50,
  width n: Int = 100, examples m: Int = 50, seed: UInt64
) -> [Spread] {
  var generator = SplitMix64(seed: seed)
  let architecture = Array(repeating: LayerSpec(n, activation), count: depth)
  let network = DenseNetwork<Kernels>(
    inputs: n, architecture, loss: .squaredError, initialization: initialization, using: &generator)
  let (_, caches) = network.forward(.normal(n, m, using: &generator))

  var dA = Matrix.normal(n, m, using: &generator)
  var gradients: [Double] = []
  for l in stride(from: depth - 1, through: 0, by: -1) {
    Kernels.activationBackward(&dA, through: activation, at: caches[l].A)
    dA = Kernels.denseBackward(network.parameters.layers[l].units, dA)
    gradients.insert(variance(dA), at: 0)
  }
  return caches.indices.map { l in
    Spread(layer: l + 1, activations: variance(caches[l].A), gradients: gradients[l])
  }
}

/// By how much a signal of length 1 has grown after each layer, where every weight matrix is `weight` times the
/// identity and the activation is the identity: weight to the power of the depth.
func growthByDepth<Kernels: DenseKernels>(
  _ kernels: Kernels.Type, weight: Scalar, depth: Int, width n: Int = 4
) -> [Scalar] {
  var W = Matrix(n, n)
  for i in 0..<n { W[i, i] = weight }
  let layer = LinearUnits(W: W, b: Matrix(n, 1))
  var signal = Matrix(n, 1, repeating: 1 / Scalar(n).squareRoot())
  return (0..<depth).map { _ in
    signal = Kernels.denseForward(layer, signal)
    return Loops.norm(signal.elements)
  }
}

private func variance(_ A: Matrix) -> Double {
  let values = A.elements.map { a in Double(a) }
  let mean = values.reduce(0, +) / Double(values.count)
  return values.reduce(0) { sum, a in sum + (a - mean) * (a - mean) } / Double(values.count)
}

/// The spread of the run, of the figure and of the claims.
func lessonSpread(_ settings: Settings, _ initialization: Initialization, _ activation: Activation) -> [Spread] {
  shelved("spread, \(initialization), \(activation)", settings) {
    spreadByDepth(settings.kernels.backpropagation, initialization, activation, seed: settings.seed)
  }
}

func runDepth(_ settings: Settings) -> Report {
  var table = Table("activation", "weights", "activations, layer 1", "layer 10", "layer 50", "gradients, layer 1")
  for g in [Activation.sigmoid, .tanh, .relu] {
    for initialization in Initialization.allCases where initialization != .zeros && initialization != .ones {
      let spread = lessonSpread(settings, initialization, g)
      let numbers = [spread[0].activations, spread[9].activations, spread[49].activations, spread[0].gradients]
      table.row(cells: [g.rawValue, initialization.rawValue] + numbers.map { short($0, digits: 2) })
    }
  }
  var growth = Table("‖W‖", "after 10 layers", "after 50 layers")
  for weight in [0.9, 1, 1.1] {
    let signal = growthByDepth(settings.kernels.backpropagation, weight: Scalar(weight), depth: 50)
    growth.row(weight, Double(signal[9]), Double(signal[49]))
  }
  return Report(table, "", growth, answer: "he", is: lessonSpread(settings, .he, .relu)[49].activations)
}

func drawDepth(_ title: String, _ settings: Settings) -> Figure {
  let shown: [(Initialization, Colour, String)] = [
    (.uniformBySize, .grey, "uniform ±1/√n"), (.normalBySize, .green, "normal, 1/√n"), (.xavier, .blue, "Xavier"),
    (.he, .vermilion, "He"), (.uniformHalf, .orange, "uniform ±½"),
  ]
  let floor = 1e-20
  func panel(_ g: Activation, _ name: String, _ what: (Spread) -> Double, _ label: String) -> Panel {
    Panel(
      "\(name): \(label)", x: Axis("layer", range: 0...50),
      y: Axis("variance", range: floor...1e20, isLogarithmic: true),
      shown.compactMap { initialization, colour, name in
        let spread = lessonSpread(settings, initialization, g).filter { s in (floor...1e20).contains(what(s)) }
        if spread.isEmpty { return nil }
        return .line(
          name, x: spread.map { Double($0.layer) }, y: spread.map(what), colour: colour,
          dashed: initialization == .xavier)
      })
  }
  return Figure(
    title, columns: 3,
    panels: [
      panel(.sigmoid, "sigmoid", { $0.activations }, "activations"),
      panel(.tanh, "tanh", { $0.activations }, "activations"),
      panel(.relu, "ReLU", { $0.activations }, "activations"),
      panel(.sigmoid, "sigmoid", { $0.gradients }, "gradients"), panel(.tanh, "tanh", { $0.gradients }, "gradients"),
      panel(.relu, "ReLU", { $0.gradients }, "gradients"),
    ])
}
