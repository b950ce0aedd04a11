/// What a whole network must satisfy, on whichever kernels: every rung once more, now through all layers.

import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import Verification

/// Examines networks made of an implementation's kernels: their gradients, their agreement, their laws, what they can learn.
public func examine<Kernels: NetworkKernels>(network kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = Findings()
  for loss in Backpropagation.Loss.allCases { findings += differences(loss, kernels) }
  for sample in Sample.all {
    findings += differences(sample, kernels)
    findings += kernels == Loops.self ? agreement(sample, kernels, BLAS.self) : agreement(sample, kernels, Loops.self)
  }
  findings += lawsOfNetworks(kernels, rigor)
  findings += plansOfNetworks(kernels, rigor)
  findings.append(optimumOfNetwork(kernels))
  return findings + recordsOfNetworks(kernels)
}

/// A network to be examined, by what it is made of.
private struct Sample {
  let name: String
  let architecture: [LayerSpec]
  let loss: Backpropagation.Loss
  var penalty = Penalty.none

  static let all = [
    Sample(
      name: "ReLU, softmax", architecture: [LayerSpec(5, .relu), LayerSpec(6, .leakyReLU), LayerSpec(3)],
      loss: .crossEntropy),
    Sample(
      name: "tanh, L2, labels missing", architecture: [LayerSpec(5, .tanh), LayerSpec(2)], loss: .binaryCrossEntropy,
      penalty: .l2(0.7)),
    Sample(
      name: "sigmoid, softmax inside",
      architecture: [LayerSpec(6, .sigmoid), LayerSpec(5, .softmax), LayerSpec(2, .sigmoid)], loss: .squaredError),
    Sample(
      name: "batch norm, dropout",
      architecture: [
        LayerSpec(5, .tanh, isNormalized: true, keepProbability: 0.6), LayerSpec(6, .sigmoid, isNormalized: true),
        LayerSpec(3),
      ], loss: .crossEntropy, penalty: .l2(0.3)),
  ]

  /// The network with weights of ordinary size, biases, γ and β away from 0 and 1, and seven examples for it.
  func make<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> (DenseNetwork<Kernels>, Examples, masks: [Matrix?]) {
    var generator = SplitMix64(seed: 121)
    let m = 7
    var network = DenseNetwork<Kernels>(inputs: 4, architecture, loss: loss, penalty: penalty, using: &generator)
    network.parameters.walk { name, _, elements in
      let center: Double = name.hasSuffix("gamma") ? 1.5 : 0
      for p in elements.indices { elements[p] = Scalar(center + 0.5 * generator.normal()) }
    }
    let n = architecture[architecture.count - 1].units
    var Y =
      loss == .squaredError ? Matrix.normal(n, m, using: &generator) : oneHotLabels(n, m, using: &generator)
    if loss == .binaryCrossEntropy { (Y[0, 2], Y[1, 5]) = (.nan, .nan) }
    let X = Matrix.normal(4, m, using: &generator)
    return (network, Examples(X: X, Y: Y), network.masks(examples: m, using: &generator))
  }
}

/// A network's parameters and its inputs, as one point.
private struct NetworkPoint: Tensors {
  var parameters: NetworkParameters
  var X: Matrix

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
    try X.walk("X", visit)
  }
}

extension DenseNetwork {
  fileprivate func with(_ parameters: NetworkParameters) -> DenseNetwork {
    var copy = self
    copy.parameters = parameters
    return copy
  }
}

/// A loss of several outputs, of which one label is missing.
private func differences<Kernels: NetworkKernels>(_ loss: Backpropagation.Loss, _ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 123)
  let m = 7
  let Z = Matrix.normal(3, m, using: &generator)
  var Y = oneHotLabels(3, m, using: &generator)
  Y[1, 2] = .nan
  return checkBothOrders(
    loss.rawValue, of: { point in loss.cost(kernels, point.matrix("Z"), Y) }, at: TensorList(["Z": Z]),
    gradient: { point in TensorList(["Z": (1 / Scalar(m)) * loss.gradient(kernels, point.matrix("Z"), Y)]) })
}

private func differences<Kernels: NetworkKernels>(_ sample: Sample, _ kernels: Kernels.Type) -> Findings {
  let (network, examples, masks) = sample.make(kernels)
  let (X, Y) = (examples.X, examples.Y)
  /// The gradient of the parameters and of the inputs; NaN where there is none.
  func gradient(_ p: NetworkPoint) -> NetworkPoint {
    let moved = network.with(p.parameters)
    let (scores, caches) = moved.forward(p.X, .training(masks: masks))
    let dX = moved.backward(caches, moved.loss.gradient(kernels, scores, Y), toInputs: true).dX
    return NetworkPoint(
      parameters: moved.costAndGradient(p.X, Y, masks: masks).gradient,
      X: dX.map { dX in (1 / Scalar(X.columns)) * dX } ?? Matrix(X.rows, X.columns, repeating: .nan))
  }
  return checkBothOrders(
    "network, \(sample.name)", of: { p in network.with(p.parameters).costAndGradient(p.X, Y, masks: masks).cost },
    at: NetworkPoint(parameters: network.parameters, X: X),
    gradient: gradient,
    pattern: { p in network.with(p.parameters).pattern(p.X, masks: masks) },
    vanishing: Set(
      network.architecture.indices.filter { network.architecture[$0].isNormalized }.map { "layer \($0 + 1), b" })
  )
}

/// One step on each implementation: costs, gradients and the parameters after it, normwise.
private func agreement<Kernels: NetworkKernels, Other: NetworkKernels>(
  _ sample: Sample, _ kernels: Kernels.Type, _ other: Other.Type
) -> Findings {
  let (x, examples, masks) = sample.make(kernels)
  let (y, _, _) = sample.make(other)
  let (p, q) = (
    x.costAndGradient(examples.X, examples.Y, masks: masks), y.costAndGradient(examples.X, examples.Y, masks: masks)
  )
  var (a, b) = (x.parameters, y.parameters)
  gradientStep(kernels, &a, against: p.gradient, learningRate: 0.1)
  gradientStep(other, &b, against: q.gradient, learningRate: 0.1)
  let bound = Scalar.self == Double.self ? 1e-12 : 1e-5
  let what = "network, \(sample.name)"
  var findings = compareTensors(.agreement, "\(what), after a step", a, b, bound: bound)
  findings += compareTensors(
    .agreement, "\(what), cost", TensorList(["J": Matrix(number: p.cost)]),
    TensorList(["J": Matrix(number: q.cost)]),
    bound: bound)
  return findings
}

private func lawsOfNetworks<Kernels: NetworkKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) network"
  // Sums of a few dozen terms of size at most 10³, through three layers.
  let bound = 1e6 * Scalar.unitRoundoff
  return Findings([
    property("\(name): the gradient of a batch is the mean of its examples’ gradients", rigor) { c in
      let (network, X, Y) = c.network(kernels)
      let whole = network.costAndGradient(X, Y)
      let m = X.columns
      var (cost, mean) = (Scalar(0), whole.gradient)
      mean.walk { _, _, e in for p in e.indices { e[p] = 0 } }
      for j in 0..<m {
        let one = network.costAndGradient(X.column(j), Y.column(j))
        cost += one.cost / Scalar(m)
        gradientStep(Loops.self, &mean, against: one.gradient, learningRate: -1 / Scalar(m))
      }
      c.expect("J", abs(cost - whole.cost), within: bound)
      c.expect("gradient", distance(mean, whole.gradient), within: bound)
    },
    property("\(name): hidden units may change places", rigor) { c in
      let (network, X, Y) = c.network(kernels)
      let order = c.permutation("order", network.architecture[0].units)
      var other = network
      let (first, second) = (network.parameters.layers[0].units, network.parameters.layers[1].units)
      other.parameters.layers[0].units.W = rows(first.W, order)
      other.parameters.layers[0].units.b = rows(first.b, order)
      other.parameters.layers[1].units.W = second.W.columns(at: order)
      c.expect("answers", other.outputs(X), equals: network.outputs(X), within: bound)
      let (x, y) = (
        network.costAndGradient(X, Y).gradient.layers[0].units, other.costAndGradient(X, Y).gradient.layers[0].units
      )
      c.expect("dW", rows(x.W, order), equals: y.W, within: bound)
    },
    property("\(name): layers without an activation are one layer", rigor) { c in
      let (network, X, _) = c.network(kernels, .identity)
      let (first, second) = (network.parameters.layers[0].units, network.parameters.layers[1].units)
      // W² (W¹ X + b¹) + b² = (W² W¹) X + (W² b¹ + b²)
      let one = LinearUnits(
        W: Loops.product(second.W, first.W), b: Loops.product(second.W, first.b) + second.b)
      c.expect("Z", network.forward(X).scores, equals: Loops.denseForward(one, X), within: bound)
    },
    property("\(name): frozen layers have no gradient, and the others keep theirs", rigor) { c in
      var (network, X, Y) = c.network(kernels)
      let all = network.costAndGradient(X, Y).gradient
      network.frozen = 1
      let part = network.costAndGradient(X, Y).gradient
      c.expect("layers", part.layers.map(\.number) == [2])
      c.expect("gradient", part.layers.last == all.layers.last)
    },
    property("\(name): a step down a short way lowers the cost", rigor) { c in
      let (network, X, Y) = c.network(kernels, .tanh)
      let here = network.costAndGradient(X, Y)
      var there = network
      gradientStep(kernels, &there.parameters, against: here.gradient, learningRate: 1e-3)
      c.expect("J", there.costAndGradient(X, Y).cost - here.cost, within: bound)
    },
  ])
}

/// Rung 5: four corners whose labels contradict one another in one case of ten, as XOR does otherwise. No function of
/// the corners costs less than the labels' entropy, H = −0.9 ln 0.9 − 0.1 ln 0.1, and hidden units can come close.
private func optimumOfNetwork<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> Finding {
  var (X, Y) = (Matrix(2, 40), Matrix(1, 40))
  for j in 0..<40 {
    let (a, b) = (j % 2, j / 2 % 2)
    (X[0, j], X[1, j]) = (Scalar(2 * a - 1), Scalar(2 * b - 1))
    Y[0, j] = (a != b) != (j / 4 == 0) ? 1 : 0
  }
  var generator = SplitMix64(seed: 122)
  var network = DenseNetwork<Kernels>(
    inputs: 2, [LayerSpec(8, .tanh), LayerSpec(1)], loss: .binaryCrossEntropy, initialization: .normalBySize,
    using: &generator)
  for _ in 0..<600 {
    let result = network.costAndGradient(X, Y)
    gradientStep(kernels, &network.parameters, against: result.gradient, learningRate: 0.5)
  }
  let entropy = -0.9 * log(0.9) - 0.1 * log(0.1)
  let excess = Double(network.costAndGradient(X, Y).cost) - entropy
  // Below the entropy is impossible, above it by 0.005 is not learning.
  return Finding(
    .optimum, "network", at: "XOR with a tenth of its labels turned, J − H",
    observed: excess < -1e-6 ? .infinity : excess, bound: 0.005, cases: 40)
}

private func rows(_ A: Matrix, _ order: [Int]) -> Matrix {
  A.transposed.copy.columns(at: order).transposed.copy
}

private func distance(_ x: NetworkParameters, _ y: NetworkParameters) -> Scalar {
  zip(x.tensors, y.tensors).reduce(0) { worst, pair in
    zip(pair.0.elements, pair.1.elements).reduce(worst) { worst, p in
      let difference = abs(p.0 - p.1)
      return difference.isNaN ? .infinity : max(worst, difference)
    }
  }
}

extension Case {
  /// A network of two layers with weights up to 2, and examples for it.
  fileprivate mutating func network<Kernels: NetworkKernels>(
    _ kernels: Kernels.Type, _ activation: Activation = .relu
  ) -> (DenseNetwork<Kernels>, X: Matrix, Y: Matrix) {
    let (n_x, n, K, m) = (int("n_x", 1...3), int("n", 1...4), int("K", 1...3), int("m", 1...4))
    var generator = SplitMix64(seed: 1)
    var network = DenseNetwork<Kernels>(
      inputs: n_x, [LayerSpec(n, activation), LayerSpec(K)], loss: .crossEntropy, using: &generator)
    for l in 0..<2 {
      let (rows, columns) = l == 0 ? (n, n_x) : (K, n)
      network.parameters.layers[l].units = LinearUnits(
        W: matrix("W\(l + 1)", rows, columns, -2, 2), b: matrix("b\(l + 1)", rows, 1, -2, 2))
    }
    let X = matrix("X", n_x, m, -2, 2)
    var Y = Matrix(K, m)
    for (j, label) in labels("y", m, classes: K).enumerated() { Y[label, j] = 1 }
    return (network, X, Y)
  }
}
