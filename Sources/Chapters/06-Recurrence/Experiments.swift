/// What the lesson computes about the way through time itself, before anything is trained.
///
///     (1) memory that fades     a[t] = tanh(w a[t − 1]) after a single 1
///     (2) slope by distance     ‖dx[T − k]‖ / ‖dx[T]‖, the loss being on the last step alone
///     (3) truncation's error    ‖g − g_k‖ / ‖g‖, g the whole gradient, g_k that of pieces of k steps

import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import Optimization

/// (1) A cell of one unit is shown a 1 and then nothing: what it hands on at each step.
public func fadingMemory<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, weight w: Scalar, steps T: Int
) -> [Scalar] {
  var p = CellParameters(.elman, inputs: 1, units: 1)
  (p.W_x, p.W_a) = ([[1]], [[w]])
  let x: [Matrix] = (0..<T).map { t in [[t == 0 ? 1 : 0]] }
  return Kernels.unroll(p, x, from: CellState(for: p, examples: 1), masks: nil).a.map { a in a[0, 0] }
}

/// The three terms of a gradient through three steps, their sum, and what the recursion gives.
public struct PathSum: Sendable {
  public let terms: [Matrix]
  public let recursion: Matrix

  public var sum: Matrix { terms.dropFirst().reduce(terms[0]) { sum, term in sum + term } }
}

/// A cell of two units, three steps, a loss on the last one: its gradient by paths, and back through time.
public func pathsOfThree<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> PathSum {
  var p = CellParameters(.elman, inputs: 1, units: 2)
  (p.W_x, p.W_a, p.b) = ([[1], [-0.5]], [[0.5, -0.4], [0.8, 0.3]], [[0.1], [0.2]])
  let x: [Matrix] = [[[1]], [[-1]], [[0.5]]]
  let trace = Kernels.unroll(p, x, from: CellState(a: [[0.2], [-0.3]]), masks: nil)
  let dE: Matrix = [[1], [2]]
  let da = [Matrix(2, 1), Matrix(2, 1), dE]
  let back = Kernels.backThroughTime(p, trace, da, last: nil, truncation: nil, toInputs: true)
  return PathSum(terms: pathTerms(p.W_a, states: trace.states.map(\.a), dE), recursion: back.gradient.W_a)
}

/// A cell as it begins, changed in one respect: all weights of the state times a gain, or the gates' biases.
public struct Beginning: Sendable {
  public let name: String
  public let cell: Cell
  public var gain: Scalar = 1
  /// The biases of the first gates, by their order: of a GRU Γ_u, of an LSTM Γ_f and Γ_u.
  public var biases: [Scalar] = []

  public static let all = [
    Beginning(name: "RNN", cell: .elman),
    Beginning(name: "RNN, W_a · 1.7", cell: .elman, gain: 1.7),
    Beginning(name: "RNN, ReLU, W_a · 3", cell: .elmanReLU, gain: 3),
    Beginning(name: "GRU", cell: .gru),
    Beginning(name: "GRU, b_u = −5", cell: .gru, biases: [-5]),
    Beginning(name: "LSTM, b_f = 1", cell: .lstm),
    Beginning(name: "LSTM, b_f = 5, b_u = −5", cell: .lstm, biases: [5, -5]),
  ]

  /// The parameters of n units.
  func parameters(inputs n_x: Int, units n: Int, using generator: inout SplitMix64) -> CellParameters {
    var p = CellParameters(cell, inputs: n_x, units: n, using: &generator)
    p.W_a = gain * p.W_a
    for (gate, bias) in biases.enumerated() {
      for i in 0..<n { p.b[gate * n + i, 0] = bias }
    }
    return p
  }
}

/// (2) How long the slope of the last step is at an input k steps before it, as a share of the last input's: [k].
public func slopesByDistance<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, _ beginning: Beginning, steps T: Int, seed: UInt64
) -> [Double] {
  var generator = SplitMix64(seed: seed)
  let (n_x, n, m) = (8, 32, 8)
  let p = beginning.parameters(inputs: n_x, units: n, using: &generator)
  let x = (0..<T).map { _ in Matrix.normal(n_x, m, using: &generator) }
  return slopesByDistance(kernels, p, x, Matrix.normal(n, m, using: &generator))
}

/// (2) The same for given parameters, inputs and slopes of the last step.
func slopesByDistance<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, _ p: CellParameters, _ x: [Matrix], _ dE: Matrix
) -> [Double] {
  let trace = Kernels.unroll(p, x, from: CellState(for: p, examples: dE.columns), masks: nil)
  var da = x.map { _ in 0 * dE }
  da[x.count - 1] = dE
  let back = Kernels.backThroughTime(p, trace, da, last: nil, truncation: nil, toInputs: true)
  let lengths = back.dx.reversed().map { d in Double(Loops.norm(d.elements)) }
  return lengths.map { length in length / lengths[0] }
}

/// (3) How far the gradient of W_a is from the whole one when it is truncated to k steps, for each k.
public func truncationErrors<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, pieces: [Int], steps T: Int, seed: UInt64
) -> [Double] {
  var generator = SplitMix64(seed: seed)
  let (n_x, n, m) = (8, 32, 8)
  let p = CellParameters(cell, inputs: n_x, units: n, using: &generator)
  let x = (0..<T).map { _ in Matrix.normal(n_x, m, using: &generator) }
  let da = x.map { _ in Matrix.normal(n, m, using: &generator) }
  let trace = Kernels.unroll(p, x, from: CellState(for: p, examples: m), masks: nil)
  func gradient(_ k: Int?) -> Matrix {
    Kernels.backThroughTime(p, trace, da, last: nil, truncation: k, toInputs: false).gradient.W_a
  }
  let whole = gradient(nil)
  return pieces.map { k in
    Double(Loops.norm((gradient(k) - whole).elements) / Loops.norm(whole.elements))
  }
}

/// A gradient's length, and the cosine of its angle to the one that was not clipped.
public struct Clipped: Sendable {
  public let clipping: Clipping
  public let norm: Double
  public let cosine: Double
}

/// The gradient of a cell that explodes, as it is and clipped: by value, by norm.
public func clippedGradients<Kernels: SequenceKernels>(_ kernels: Kernels.Type, seed: UInt64) -> [Clipped] {
  var generator = SplitMix64(seed: seed)
  let p = Beginning.all[2].parameters(inputs: 2, units: 16, using: &generator)
  let x = (0..<30).map { _ in Matrix.normal(2, 4, using: &generator) }
  let trace = Kernels.unroll(p, x, from: CellState(for: p, examples: 4), masks: nil)
  var da = x.map { _ in Matrix(16, 4) }
  da[29] = .normal(16, 4, using: &generator)
  let gradient = Kernels.backThroughTime(p, trace, da, last: nil, truncation: nil, toInputs: false).gradient
  func numbers(_ p: CellParameters) -> [Scalar] { p.tensors.flatMap(\.elements) }
  let whole = numbers(gradient)
  return [Clipping.none, .value(1), .norm(1)].map { clipping in
    var cut = gradient
    switch clipping {
    case .none: break
    case .value(let c): Kernels.clip(&cut, toValue: c)
    case .norm(let c): Kernels.clip(&cut, toNorm: c)
    }
    let numbers = numbers(cut)
    let cosine = Loops.dot(numbers, whole) / Loops.norm(numbers) / Loops.norm(whole)
    return Clipped(clipping: clipping, norm: Double(Loops.norm(numbers)), cosine: Double(cosine))
  }
}

/// Foretelling a sine with an exploding cell, by plain descent: the costs, up to where they are no numbers any more.
public func explodingTraining<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ clipping: Clipping, steps: Int, seed: UInt64
) throws -> [Double] {
  var generator = SplitMix64(seed: seed)
  var network = RecurrentNetwork<Kernels>(
    inputs: 1, [RecurrentPlan(.elmanReLU, 16)], outputs: 1, reading: .everyStep, loss: .squaredError,
    using: &generator)
  network.parameters.layers[0].forth = Beginning.all[2].parameters(inputs: 1, units: 16, using: &generator)
  var rule = Optimizer<Kernels>(.descent, rate: 0.05, for: network.parameters, clipping: clipping)
  var costs: [Double] = []
  for _ in 0..<steps {
    let batch = noisySine(steps: 30, examples: 16, noise: 0.1, using: &generator)
    let slope = network.slope(batch)
    costs.append(Double(slope.cost) * 16 / Double(slope.answers))
    if !slope.cost.isFinite { break }
    rule.move(&network.parameters, against: slope.gradient)
  }
  return costs
}
