/// How far a gradient gets: of cells as they begin, and when they have learned to copy.
///
///     (1) gradient by distance     ‖dx[T − k]‖ / ‖dx[T]‖, the loss being on the last step alone

import Arrays
import Plots
import Recurrence
import StudyKit

/// A cell as it begins, changed in one respect: all weights of the state times a gain, or the gates' biases.
struct Beginning: Sendable {
  let name: String
  let cell: Cell
  var gain: Scalar = 1
  /// The biases of the first gates, by their order: of a GRU Γ_u, of an LSTM Γ_f and Γ_u.
  var biases: [Scalar] = []

  static let all = [
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

/// (1) How long the gradient of the last step is at an input k steps before it, as a share of the last input's: [k].
func gradientsByDistance<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, _ beginning: Beginning, steps T: Int, seed: UInt64
) -> [Double] {
  var generator = SplitMix64(seed: seed)
  let (n_x, n, m) = (8, 32, 8)
  let p = beginning.parameters(inputs: n_x, units: n, using: &generator)
  let x = (0..<T).map { _ in Matrix.normal(n_x, m, using: &generator) }
  return gradientsByDistance(kernels, p, x, Matrix.normal(n, m, using: &generator))
}

/// (1) The same for given parameters, inputs and gradients of the last step.
func gradientsByDistance<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, _ p: CellParameters, _ x: [Matrix], _ dE: Matrix
) -> [Double] {
  let trace = Kernels.sequenceForward(p, x, from: CellState(for: p, examples: dE.columns), masks: nil)
  var da = x.map { _ in 0 * dE }
  da[x.count - 1] = dE
  let back = Kernels.sequenceBackward(p, trace, da, last: nil, truncation: nil, toInputs: true)
  let lengths = back.dx.reversed().map { d in Double(Loops.norm(d.elements)) }
  return lengths.map { length in length / lengths[0] }
}

/// Gradients by distance once more: of a cell as it begins, and when it has learned to copy over so many steps.
func gradientsOfCopying<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, length T: Int, steps: Int, seed: UInt64
) throws -> (right: Double, gradients: [Double]) {
  let (network, right) = try MemoryTask.copy.learn(kernels, cell, length: T, steps: steps, seed: seed)
  var generator = SplitMix64(seed: seed + 1)
  let batch = copyTask(steps: T, symbols: 4, examples: 32, using: &generator)
  let dE = Matrix.normal(24, 32, using: &generator)
  return (right, gradientsByDistance(kernels, network.parameters.layers[0].forth, batch.inputs.columns, dE))
}

func runGradientsThroughTime(_ settings: Settings) -> Report {
  let distances = [1, 5, 10, 20, 50, 99]
  var table = Table("cell, as it begins", "1 step", "5", "10", "20", "50", "99")
  var report = Report()
  for beginning in Beginning.all {
    let gradients = gradientsByDistance(settings.kernels.recurrence, beginning, steps: 100, seed: settings.seed)
    let shown = distances.map { k in short(gradients[k], digits: 2) }
    table.row(beginning.name, shown[0], shown[1], shown[2], shown[3], shown[4], shown[5])
    if beginning.name == "RNN" { report.answer("ten", is: 100 * gradients[10], unit: "%") }
  }
  report.say(table)
  return report
}

func drawGradientsThroughTime(_ title: String, _ settings: Settings) throws -> Figure {
  let kernels = settings.kernels.recurrence
  func line(_ name: String, _ gradients: [Double], _ colour: Colour) -> Layer {
    let kept = gradients.enumerated().filter { _, gradient in (1e-12...1e6).contains(gradient) }
    return .line(name, x: kept.map { Double($0.offset) }, y: kept.map(\.element), colour: colour)
  }
  let colours: [Colour] = [.blue, .sky, .vermilion, .grey, .green, .purple, .orange]
  let y = Axis("gradient, as a share of the last step’s", range: 1e-12...1e6, isLogarithmic: true)
  let begun = zip(Beginning.all, colours).map { beginning, colour in
    line(beginning.name, gradientsByDistance(kernels, beginning, steps: 100, seed: settings.seed), colour)
  }
  let cells: [(Cell, Colour, String)] = [(.elman, .blue, "RNN"), (.gru, .green, "GRU"), (.lstm, .orange, "LSTM")]
  let learned = try cells.map { cell, colour, name in
    let trial = try gradientsOfCopying(kernels, cell, length: 30, steps: 1_000, seed: settings.seed)
    return line("\(name), \(wholePercent(trial.right)) right", trial.gradients, colour)
  }
  return Figure(
    title,
    panels: [
      Panel("as it begins", x: Axis("steps back"), y: y, begun),
      Panel("when it has been taught to copy over 30 steps", x: Axis("steps back"), y: y, learned),
    ])
}
