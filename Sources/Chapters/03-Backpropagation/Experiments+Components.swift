/// A gradient check read part by part, of a sound gradient and of one with a bug planted in it.
///
///     (1) ratio of a tensor = ‖a − n‖ / (‖a‖ + ‖n‖)        a analytic, n numerical

import Arrays
import Datasets

/// What a gradient check says of one tensor.
public struct ComponentCheck: Equatable, Sendable {
  public let name: String
  public let count: Int
  public let ratio: Scalar
}

/// The gradient check of a small network as a whole, and tensor by tensor.
public struct GradientCheck: Equatable, Sendable {
  public let ratio: Scalar
  public let parts: [ComponentCheck]
}

/// Checks a network's gradient; where it is spoilt, layer 1's db is made of the last example alone.
public func checkedComponents<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, spoilt: Bool, step h: Scalar = 1e-6, seed: UInt64
) -> GradientCheck {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 4, [LayerPlan(7, .tanh), LayerPlan(5, .tanh), LayerPlan(3)], loss: .crossEntropy, using: &generator)
  let m = 6
  let (X, Y) = (
    Matrix.normal(4, m, using: &generator), oneHot((0..<m).map { _ in generator.index(below: 3) }, 3)
  )
  var gradient = network.slope(X, Y).gradient
  if spoilt {
    let last = network.slope(X.columns(at: [m - 1]), Y.columns(at: [m - 1])).gradient
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
