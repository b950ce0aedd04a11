/// What the lesson and its figures run: how signals and slopes fare on their way through many layers, and how well a
/// difference tells a slope. Values in, values out.

import Arrays
import LogisticRegression

/// How a layer's activations, and the slopes that reach it from above, are spread.
public struct Spread: Equatable, Sendable {
  public let layer: Int
  public let activations: Double
  public let slopes: Double
}

/// The variance of activations and slopes in each of a deep network's layers, at its start: all layers are of one
/// width, the inputs and the slopes at the top are normal.
public func spreadByDepth<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ initialization: Initialization, _ activation: Activation, depth: Int = 50,
  width n: Int = 100, examples m: Int = 50, seed: UInt64 = 1
) -> [Spread] {
  var generator = SplitMix64(seed: seed)
  let plan = Array(repeating: LayerPlan(n, activation), count: depth)
  let network = DenseNetwork<Kernels>(
    inputs: n, plan, loss: .squaredError, initialization: initialization, using: &generator)
  let (_, caches) = network.forward(.normal(n, m, using: &generator))

  var dA = Matrix.normal(n, m, using: &generator)
  var slopes: [Double] = []
  for l in stride(from: depth - 1, through: 0, by: -1) {
    Kernels.passBack(&dA, through: activation, at: caches[l].A)
    dA = Kernels.denseBackward(network.parameters.layers[l].units, dA)
    slopes.insert(variance(dA), at: 0)
  }
  return caches.indices.map { l in
    Spread(layer: l + 1, activations: variance(caches[l].A), slopes: slopes[l])
  }
}

/// By how much a signal of length 1 has grown after each layer, where every weight matrix is `weight` times the
/// identity and nothing is bent: weight to the power of the depth.
public func growthByDepth<Kernels: DenseKernels>(
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

/// How far differences with a step h miss the slope, relatively.
public struct DifferenceError: Equatable, Sendable {
  public let h: Double
  public let oneSided: Double
  public let twoSided: Double
}

/// The error of differences of f(x) = x / (1 + x²) at x = 1.3, for steps of 10⁻¹ down to 10⁻¹⁴, in the given
/// precision: large steps err by the function's bend, small ones by rounding.
public func differenceErrors<Number: BinaryFloatingPoint>(
  _ precision: Number.Type, stepsPerDecade: Int = 4
) -> [DifferenceError] {
  func f(_ x: Number) -> Number { x / (1 + x * x) }
  let x: Number = 1.3
  let exact = (1 - Double(x) * Double(x)) / ((1 + Double(x) * Double(x)) * (1 + Double(x) * Double(x)))
  let ratio = tenth(of: stepsPerDecade)
  var (h, errors) = (0.1, [DifferenceError]())
  for _ in 0...13 * stepsPerDecade {
    let (above, below) = (x + Number(h), x - Number(h))
    let one = above == x ? 0 : Double(f(above) - f(x)) / Double(above - x)
    let two = above == below ? 0 : Double(f(above) - f(below)) / Double(above - below)
    errors.append(
      DifferenceError(h: h, oneSided: abs((one - exact) / exact), twoSided: abs((two - exact) / exact)))
    h *= ratio
  }
  return errors
}

/// The number whose n-th power is 1/10, by bisection.
private func tenth(of n: Int) -> Double {
  var (low, high) = (0.0, 1.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if (0..<n).reduce(1.0, { power, _ in power * middle }) < 0.1 { low = middle } else { high = middle }
  }
  return low
}

/// The notes' measure of a gradient check: ‖a − n‖ / (‖a‖ + ‖n‖).
public func checkRatio(analytic: [Scalar], numeric: [Scalar]) -> Scalar {
  require(analytic.count == numeric.count, "checkRatio: \(analytic.count) and \(numeric.count) numbers")
  let difference = zip(analytic, numeric).map { a, n in a - n }
  return Loops.norm(difference) / (Loops.norm(analytic) + Loops.norm(numeric))
}

/// A network's numerical gradient from steps of h to both sides, in the order of its tensors.
public func numericGradient<Kernels: NetworkKernels>(
  of network: DenseNetwork<Kernels>, _ X: Matrix, _ Y: Matrix, step h: Scalar
) -> [Scalar] {
  var network = network
  return network.parameters.tensors.enumerated().flatMap { t, tensor in
    tensor.elements.indices.map { e in
      func cost(at value: Scalar) -> Scalar {
        set(&network.parameters, t, e, value)
        return network.slope(X, Y).cost
      }
      let x = tensor.elements[e]
      let slope = (cost(at: x + h) - cost(at: x - h)) / (2 * h)
      set(&network.parameters, t, e, x)
      return slope
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
