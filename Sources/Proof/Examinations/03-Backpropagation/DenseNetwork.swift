/// What a whole network must satisfy, on whichever kernels: every rung once more, now through all layers.

import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import Verification

/// Examines networks made of a twin's kernels: their gradients, their agreement, their laws, what they can learn.
public func examine<Twin: NetworkKernels>(network twin: Twin.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = Findings()
  for sample in Sample.all {
    findings += differences(sample, twin)
    findings += twin == Loops.self ? agreement(sample, twin, BLAS.self) : agreement(sample, twin, Loops.self)
  }
  findings += lawsOfNetworks(twin, rigor)
  findings.append(optimumOfNetwork(twin))
  return findings
}

/// A network to be examined, by what it is made of.
private struct Sample {
  let name: String
  let plan: [LayerPlan]
  let loss: Backpropagation.Loss
  var penalty = Penalty.none

  static let all = [
    Sample(
      name: "ReLU, softmax", plan: [LayerPlan(5, .relu), LayerPlan(6, .leakyReLU), LayerPlan(3)],
      loss: .crossEntropy),
    Sample(
      name: "tanh, L2, labels missing", plan: [LayerPlan(5, .tanh), LayerPlan(2)], loss: .binaryCrossEntropy,
      penalty: .l2(0.7)),
    Sample(
      name: "sigmoid, softmax inside",
      plan: [LayerPlan(6, .sigmoid), LayerPlan(5, .softmax), LayerPlan(2, .sigmoid)], loss: .squaredError),
    Sample(
      name: "batch norm, dropout",
      plan: [
        LayerPlan(5, .tanh, isNormalized: true, keep: 0.6), LayerPlan(6, .sigmoid, isNormalized: true),
        LayerPlan(3),
      ], loss: .crossEntropy, penalty: .l2(0.3)),
  ]

  /// The network with weights of ordinary size, biases, γ and β away from 0 and 1, and seven examples for it.
  func make<Twin: NetworkKernels>(_ twin: Twin.Type) -> (DenseNetwork<Twin>, Examples, masks: [Matrix?]) {
    var generator = SplitMix64(seed: 121)
    let m = 7
    var network = DenseNetwork<Twin>(inputs: 4, plan, loss: loss, penalty: penalty, using: &generator)
    network.parameters.walk { name, _, elements in
      let center: Double = name.hasSuffix("gamma") ? 1.5 : 0
      for p in elements.indices { elements[p] = Scalar(center + 0.5 * generator.normal()) }
    }
    let n = plan[plan.count - 1].units
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

private func differences<Twin: NetworkKernels>(_ sample: Sample, _ twin: Twin.Type) -> Findings {
  let (network, examples, masks) = sample.make(twin)
  let (X, Y) = (examples.X, examples.Y)
  let (scores, caches) = network.forward(X, .training(masks: masks))
  let (_, dX) = network.backward(caches, network.loss.gradient(twin, scores, Y), toInputs: true)
  guard let dX else {
    return Findings([.failure(.differences, sample.name, at: "X", because: "no gradient")])
  }
  return checkGradient(
    "network, \(sample.name)", of: { p in network.with(p.parameters).slope(p.X, Y, masks: masks).cost },
    at: NetworkPoint(parameters: network.parameters, X: X),
    analytic: NetworkPoint(
      parameters: network.slope(X, Y, masks: masks).gradient, X: (1 / Scalar(X.columns)) * dX),
    pattern: { p in network.with(p.parameters).pattern(p.X, masks: masks) },
    vanishing: Set(network.plan.indices.filter { network.plan[$0].isNormalized }.map { "layer \($0 + 1), b" })
  )
}

/// One step on each twin: costs, gradients and the parameters after it, normwise.
private func agreement<Twin: NetworkKernels, Other: NetworkKernels>(
  _ sample: Sample, _ twin: Twin.Type, _ other: Other.Type
) -> Findings {
  let (x, examples, masks) = sample.make(twin)
  let (y, _, _) = sample.make(other)
  let (p, q) = (
    x.slope(examples.X, examples.Y, masks: masks), y.slope(examples.X, examples.Y, masks: masks)
  )
  var (a, b) = (x.parameters, y.parameters)
  stepDown(twin, &a, against: p.gradient, rate: 0.1)
  stepDown(other, &b, against: q.gradient, rate: 0.1)
  let bound = Scalar.self == Double.self ? 1e-12 : 1e-5
  let what = "network, \(sample.name)"
  var findings = compareTensors(.twins, "\(what), after a step", a, b, bound: bound)
  findings += compareTensors(
    .twins, "\(what), cost", TensorList(["J": Matrix(number: p.cost)]),
    TensorList(["J": Matrix(number: q.cost)]),
    bound: bound)
  return findings
}

private func lawsOfNetworks<Twin: NetworkKernels>(_ twin: Twin.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Twin.self) network"
  // Sums of a few dozen terms of size at most 10³, through three layers.
  let bound = 1e6 * Scalar.unitRoundoff
  return Findings([
    property("\(name): the slope of a batch is the mean of its examples’ slopes", rigor) { c in
      let (network, X, Y) = c.network(twin)
      let whole = network.slope(X, Y)
      let m = X.columns
      var (cost, mean) = (Scalar(0), whole.gradient)
      mean.walk { _, _, e in for p in e.indices { e[p] = 0 } }
      for j in 0..<m {
        let one = network.slope(X.column(j), Y.column(j))
        cost += one.cost / Scalar(m)
        stepDown(Loops.self, &mean, against: one.gradient, rate: -1 / Scalar(m))
      }
      c.expect("J", abs(cost - whole.cost), within: bound)
      c.expect("gradient", distance(mean, whole.gradient), within: bound)
    },
    property("\(name): hidden units may change places", rigor) { c in
      let (network, X, Y) = c.network(twin)
      let order = c.permutation("order", network.plan[0].units)
      var other = network
      let (first, second) = (network.parameters.layers[0].units, network.parameters.layers[1].units)
      other.parameters.layers[0].units.W = rows(first.W, order)
      other.parameters.layers[0].units.b = rows(first.b, order)
      other.parameters.layers[1].units.W = second.W.columns(at: order)
      c.expect("answers", other.answers(X), equals: network.answers(X), within: bound)
      let (x, y) = (network.slope(X, Y).gradient.layers[0].units, other.slope(X, Y).gradient.layers[0].units)
      c.expect("dW", rows(x.W, order), equals: y.W, within: bound)
    },
    property("\(name): layers without an activation are one layer", rigor) { c in
      let (network, X, _) = c.network(twin, .identity)
      let (first, second) = (network.parameters.layers[0].units, network.parameters.layers[1].units)
      // W² (W¹ X + b¹) + b² = (W² W¹) X + (W² b¹ + b²)
      let one = LinearUnits(
        W: Loops.product(second.W, first.W), b: Loops.product(second.W, first.b) + second.b)
      c.expect("Z", network.forward(X).scores, equals: Loops.denseForward(one, X), within: bound)
    },
    property("\(name): frozen layers have no gradient, and the others keep theirs", rigor) { c in
      var (network, X, Y) = c.network(twin)
      let all = network.slope(X, Y).gradient
      network.frozen = 1
      let part = network.slope(X, Y).gradient
      c.expect("layers", part.layers.map(\.number) == [2])
      c.expect("gradient", part.layers.last == all.layers.last)
    },
    property("\(name): a step down a short way lowers the cost", rigor) { c in
      let (network, X, Y) = c.network(twin, .tanh)
      let here = network.slope(X, Y)
      var there = network
      stepDown(twin, &there.parameters, against: here.gradient, rate: 1e-3)
      c.expect("J", there.slope(X, Y).cost - here.cost, within: bound)
    },
  ])
}

/// Rung 5: four corners whose labels contradict one another in one case of ten, as XOR does otherwise. No function of
/// the corners costs less than the labels' entropy, H = −0.9 ln 0.9 − 0.1 ln 0.1, and hidden units can come close.
private func optimumOfNetwork<Twin: NetworkKernels>(_ twin: Twin.Type) -> Finding {
  var (X, Y) = (Matrix(2, 40), Matrix(1, 40))
  for j in 0..<40 {
    let (a, b) = (j % 2, j / 2 % 2)
    (X[0, j], X[1, j]) = (Scalar(2 * a - 1), Scalar(2 * b - 1))
    Y[0, j] = (a != b) != (j / 4 == 0) ? 1 : 0
  }
  var generator = SplitMix64(seed: 122)
  var network = DenseNetwork<Twin>(
    inputs: 2, [LayerPlan(8, .tanh), LayerPlan(1)], loss: .binaryCrossEntropy, initialization: .normalBySize,
    using: &generator)
  for _ in 0..<600 {
    let slope = network.slope(X, Y)
    stepDown(twin, &network.parameters, against: slope.gradient, rate: 0.5)
  }
  let entropy = -0.9 * log(0.9) - 0.1 * log(0.1)
  let excess = Double(network.slope(X, Y).cost) - entropy
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
  fileprivate mutating func network<Twin: NetworkKernels>(
    _ twin: Twin.Type, _ activation: Activation = .relu
  ) -> (DenseNetwork<Twin>, X: Matrix, Y: Matrix) {
    let (n_x, n, K, m) = (int("n_x", 1...3), int("n", 1...4), int("K", 1...3), int("m", 1...4))
    var generator = SplitMix64(seed: 1)
    var network = DenseNetwork<Twin>(
      inputs: n_x, [LayerPlan(n, activation), LayerPlan(K)], loss: .crossEntropy, using: &generator)
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
