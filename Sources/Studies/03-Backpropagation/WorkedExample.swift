/// The smallest network with a hidden unit, worked through twice: by the network's kernels and by the graph of numbers.
///
///     (1) h = w·x      a = σ(h)      ŷ = σ(W a)      J = ½ (ŷ − y)²
///     (2) δᵒ = (y − ŷ) ŷ (1 − ŷ)                     how J falls with the score of the output
///     (3) δʰ = W δᵒ a (1 − a)                        and with that of the hidden unit
///     (4) ΔW = α δᵒ a      Δw = α δʰ x
///
///     x (2, 1)   w (1, 2)   W one number   no biases
///
/// The δ point downhill: they are −dZ.

import Arrays
import Backpropagation
import LogisticRegression
import Plots
import StudyKit

/// Every number on the way there and back.
struct WorkedExample {
  static let x: [Scalar] = [0.1, 0.3]
  static let y: Scalar = 1
  static let w: [Scalar] = [0.4, -0.2]
  static let W: Scalar = 0.1
  static let learningRate: Scalar = 0.5

  let h: Scalar
  let a: Scalar
  let yHat: Scalar
  /// δᵒ
  let outputError: Scalar
  /// δʰ
  let hiddenError: Scalar
  /// ΔW
  let outputStep: Scalar
  /// Δw
  let hiddenSteps: [Scalar]
}

/// By matrices of one number.
func workedByNetwork<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> WorkedExample {
  var generator = SplitMix64(seed: 0)
  var network = DenseNetwork<Kernels>(
    inputs: 2, [LayerSpec(1, .sigmoid), LayerSpec(1, .sigmoid)], loss: .squaredError, initialization: .zeros,
    using: &generator)
  network.parameters.layers[0].units.W = Matrix(row: WorkedExample.w)
  network.parameters.layers[1].units.W = [[WorkedExample.W]]
  let (X, Y): (Matrix, Matrix) = (Matrix(column: WorkedExample.x), [[WorkedExample.y]])
  let (scores, caches) = network.forward(X)
  let gradient = network.costAndGradient(X, Y).gradient.layers.map(\.units)
  let alpha = WorkedExample.learningRate
  return WorkedExample(
    h: Kernels.denseForward(network.parameters.layers[0].units, X)[0, 0], a: caches[0].A[0, 0], yHat: scores[0, 0],
    outputError: -gradient[1].b[0, 0], hiddenError: -gradient[0].b[0, 0], outputStep: -alpha * gradient[1].W[0, 0],
    hiddenSteps: gradient[0].W.elements.map { dw in -alpha * dw })
}

/// By the graph of single numbers.
func workedByGraph() -> WorkedExample {
  let (x, w) = (WorkedExample.x.map { Node($0) }, WorkedExample.w.map { Node($0) })
  let (W, y) = (Node(WorkedExample.W), Node(WorkedExample.y))
  let h = w[0] * x[0] + w[1] * x[1]
  let a = h.sigmoid
  let z = W * a
  let yHat = z.sigmoid
  let J = Node(0.5) * (yHat - y).squared
  J.backward()
  return WorkedExample(
    h: h.value, a: a.value, yHat: yHat.value, outputError: -z.gradient, hiddenError: -h.gradient,
    outputStep: -WorkedExample.learningRate * W.gradient,
    hiddenSteps: w.map { w in -WorkedExample.learningRate * w.gradient })
}

func runWorked(_ settings: Settings) -> Report {
  let network = workedByNetwork(settings.kernels.backpropagation)
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
  return Report(table, answer: "hidden", is: Double(network.hiddenError))
}

func drawChain(_ title: String, _ settings: Settings) -> Figure {
  let worked = workedByNetwork(settings.kernels.backpropagation)
  func number(_ value: Scalar) -> String { short(Double(value)) }
  func node(_ x: Double, _ y: Double) -> Layer { .points(x: [x], y: [y], colour: .black, mark: .ring) }
  func edge(_ from: (Double, Double), _ to: (Double, Double), _ colour: Colour, _ name: String = "") -> Layer {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1)
    return .arrows(
      name, x: [from.0 + 0.12 * dx], y: [from.1 + 0.12 * dy], dx: [0.76 * dx], dy: [0.76 * dy], colour: colour)
  }
  let range = (x: -0.6...4.6, y: -0.4...2.6)
  let (x1, x2, h, o, y) = ((0.0, 2.0), (0.0, 0.0), (1.5, 1.0), (3.0, 1.0), (4.2, 1.0))
  let axes = (Axis(range: range.x, categories: []), Axis(range: range.y))
  let forward = Panel(
    "forward: what each unit answers", x: axes.0, y: axes.1,
    [edge(x1, h, .blue), edge(x2, h, .blue), edge(h, o, .blue), edge(o, y, .blue)]
      + [x1, x2, h, o].map { node($0.0, $0.1) }
      + [
        .text("x₁ = 0.1", x: -0.1, y: 2.3), .text("x₂ = 0.3", x: -0.1, y: -0.25),
        .text("0.4", x: 0.9, y: 1.65), .text("−0.2", x: 0.25, y: 0.6), .text("0.1", x: 2.15, y: 1.15),
        .text("h = \(number(worked.h))", x: 1.55, y: 0.7),
        .text("a = \(number(worked.a))", x: 1.55, y: 0.45),
        .text("ŷ = \(number(worked.yHat))", x: 3.05, y: 0.7),
        .text("y = 1", x: 4.2, y: 1.3, anchor: .centre),
      ])
  let back = Panel(
    "backward: what each weight should change by", x: axes.0, y: axes.1,
    [edge(y, o, .vermilion), edge(o, h, .vermilion), edge(h, x1, .vermilion), edge(h, x2, .vermilion)]
      + [x1, x2, h, o].map { node($0.0, $0.1) }
      + [
        .text("y − ŷ = \(number(1 - worked.yHat))", x: 3.7, y: 1.35, anchor: .centre),
        .text("δᵒ = \(number(worked.outputError))", x: 3.05, y: 0.4),
        .text("δʰ = \(number(worked.hiddenError))", x: 1.5, y: 0.7),
        .text("ΔW = \(number(worked.outputStep))", x: 2.25, y: 1.6, anchor: .centre),
        .text("Δw₁ = \(number(worked.hiddenSteps[0]))", x: -0.1, y: 2.3),
        .text("Δw₂ = \(number(worked.hiddenSteps[1]))", x: -0.1, y: -0.25),
      ])
  return Figure(title, panels: [forward, back])
}
