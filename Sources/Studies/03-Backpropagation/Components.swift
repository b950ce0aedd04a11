/// A gradient check read part by part, of a sound gradient and of one with a bug planted in it.
///
///     (1) ratio of a tensor = ‖a − n‖ / (‖a‖ + ‖n‖)        a analytic, n numerical

import Arrays
import Backpropagation
import Datasets
import StudyKit

/// What a gradient check says of one tensor.
struct ComponentCheck {
  let name: String
  let count: Int
  let ratio: Scalar
}

/// The gradient check of a small network as a whole, and tensor by tensor.
struct GradientCheck {
  let ratio: Scalar
  let parts: [ComponentCheck]
}

/// Checks a network's gradient; where it is spoilt, layer 1's db is made of the last example alone.
func checkedComponents<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, spoilt: Bool, step h: Scalar = 1e-6, seed: UInt64
) -> GradientCheck {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 4, [LayerSpec(7, .tanh), LayerSpec(5, .tanh), LayerSpec(3)], loss: .crossEntropy, using: &generator)
  let m = 6
  let (X, Y) = (
    Matrix.normal(4, m, using: &generator), oneHot((0..<m).map { _ in generator.index(below: 3) }, 3)
  )
  var gradient = network.costAndGradient(X, Y).gradient
  if spoilt {
    let last = network.costAndGradient(X.columns(at: [m - 1]), Y.columns(at: [m - 1])).gradient
    gradient.layers[0].units.b = (1 / Scalar(m)) * last.layers[0].units.b
  }
  let numeric = numericGradient(of: network, X, Y, step: h)
  var start = 0
  let parts = gradient.tensors.map { tensor in
    // (1)
    let part = Array(numeric[start..<start + tensor.elements.count])
    start += tensor.elements.count
    return ComponentCheck(
      name: tensor.name, count: part.count, ratio: checkRatio(analytic: tensor.elements, numeric: part))
  }
  return GradientCheck(
    ratio: checkRatio(analytic: gradient.tensors.flatMap(\.elements), numeric: numeric), parts: parts)
}

/// The notes' measure of a gradient check: ‖a − n‖ / (‖a‖ + ‖n‖).
func checkRatio(analytic: [Scalar], numeric: [Scalar]) -> Scalar {
  require(analytic.count == numeric.count, "checkRatio: \(analytic.count) and \(numeric.count) numbers")
  let difference = zip(analytic, numeric).map { a, n in a - n }
  return Loops.norm(difference) / (Loops.norm(analytic) + Loops.norm(numeric))
}

/// A network's numerical gradient from steps of h to both sides, in the order of its tensors.
func numericGradient<Kernels: NetworkKernels>(
  of network: DenseNetwork<Kernels>, _ X: Matrix, _ Y: Matrix, step h: Scalar
) -> [Scalar] {
  var network = network
  return network.parameters.tensors.enumerated().flatMap { t, tensor in
    tensor.elements.indices.map { e in
      func cost(at value: Scalar) -> Scalar {
        set(&network.parameters, t, e, value)
        return network.costAndGradient(X, Y).cost
      }
      let x = tensor.elements[e]
      let gradient = (cost(at: x + h) - cost(at: x - h)) / (2 * h)
      set(&network.parameters, t, e, x)
      return gradient
    }
  }
}

private func set(_ parameters: inout NetworkParameters, _ t: Int, _ e: Int, _ value: Scalar) {
  var place = 0
  parameters.walk { _, _, elements in
    if place == t { elements[e] = value }
    place += 1
  }
}

func runComponents(_ settings: Settings) -> Report {
  let kernels = settings.kernels.backpropagation
  let (sound, spoilt) = (
    checkedComponents(kernels, spoilt: false, seed: settings.seed),
    checkedComponents(kernels, spoilt: true, seed: settings.seed)
  )
  func verdict(_ ratio: Scalar) -> String { ratio < 1e-7 ? "small" : short(Double(ratio), digits: 2) }
  var table = Table("tensor", "numbers", "sound", "spoilt")
  for (a, b) in zip(sound.parts, spoilt.parts) { table.row(a.name, a.count, verdict(a.ratio), verdict(b.ratio)) }
  table.row(
    "all together", sound.parts.reduce(0) { sum, part in sum + part.count }, verdict(sound.ratio), verdict(spoilt.ratio)
  )
  return Report(
    table, "", "small: below 1e-07", answer: "tensor",
    is: spoilt.parts.max { a, b in a.ratio < b.ratio }?.name ?? "none")
}
