/// Cutting a step down: the gradient of a cell that explodes, clipped by value and by norm.

import Arrays
import Backpropagation
import Optimization
import Recurrence
import StudyKit

/// A gradient's length, and the cosine of its angle to the one that was not clipped.
struct Clipped: Sendable {
  let clipping: Clipping
  let norm: Double
  let cosine: Double
}

/// The gradient of a cell that explodes, as it is and clipped: by value, by norm.
func clippedGradients<Kernels: SequenceKernels>(_ kernels: Kernels.Type, seed: UInt64) -> [Clipped] {
  var generator = SplitMix64(seed: seed)
  let p = Beginning.all[2].parameters(inputs: 2, units: 16, using: &generator)
  let x = (0..<30).map { _ in Matrix.normal(2, 4, using: &generator) }
  let trace = Kernels.sequenceForward(p, x, from: CellState(for: p, examples: 4), masks: nil)
  var da = x.map { _ in Matrix(16, 4) }
  da[29] = .normal(16, 4, using: &generator)
  let gradient = Kernels.sequenceBackward(p, trace, da, last: nil, truncation: nil, toInputs: false).gradient
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
func explodingTraining<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ clipping: Clipping, steps: Int, seed: UInt64
) throws -> [Double] {
  var generator = SplitMix64(seed: seed)
  var network = RecurrentNetwork<Kernels>(
    inputs: 1, [RecurrentLayerSpec(.elmanReLU, 16)], outputs: 1, readout: .everyStep, loss: .squaredError,
    using: &generator)
  network.parameters.layers[0].forth = Beginning.all[2].parameters(inputs: 1, units: 16, using: &generator)
  var rule = Optimizer<Kernels>(.descent, learningRate: 0.05, for: network.parameters, clipping: clipping)
  var costs: [Double] = []
  for _ in 0..<steps {
    let batch = noisySine(steps: 30, examples: 16, noise: 0.1, using: &generator)
    let result = network.costAndGradient(batch)
    costs.append(Double(result.cost) * 16 / Double(result.outputs))
    if !result.cost.isFinite { break }
    rule.move(&network.parameters, against: result.gradient)
  }
  return costs
}

func runClippingThroughTime(_ settings: Settings) throws -> Report {
  let kernels = settings.kernels.recurrence
  func name(_ clipping: Clipping) -> String {
    switch clipping {
    case .none: "as it is"
    case .value(let c): "by value, \(short(Double(c)))"
    case .norm(let c): "by norm, \(short(Double(c)))"
    }
  }
  var table = Table("clipped", "length", "cosine to itself", "cost, step 1", "step 10", "step 100")
  var report = Report()
  for clipped in clippedGradients(kernels, seed: settings.seed) {
    let costs = try explodingTraining(kernels, clipped.clipping, steps: 100, seed: settings.seed)
    func cost(_ step: Int) -> String { step <= costs.count ? short(costs[step - 1], digits: 2) : "–" }
    table.row(
      name(clipped.clipping), short(clipped.norm, digits: 3), short(clipped.cosine, digits: 3), cost(1), cost(10),
      cost(100))
    if case .norm = clipped.clipping { report.answer("cosine", is: clipped.cosine) }
    if clipped.clipping == .none { report.answer("steps", is: Double(costs.count)) }
  }
  report.say(table)
  return report
}
