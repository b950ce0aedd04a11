/// Back through time in pieces.
///
///     (1) truncation's error    ‖g − g_k‖ / ‖g‖, g the whole gradient, g_k that of pieces of k steps

import Arrays
import Recurrence
import StudyKit

/// (1) How far the gradient of W_a is from the whole one when it is truncated to k steps, for each k.
func truncationErrors<Kernels: RecurrentKernels>(
  _ kernels: Kernels.Type, _ cell: Cell, pieces: [Int], steps T: Int, seed: UInt64
) -> [Double] {
  var generator = SplitMix64(seed: seed)
  let (n_x, n, m) = (8, 32, 8)
  let p = CellParameters(cell, inputs: n_x, units: n, using: &generator)
  let x = (0..<T).map { _ in Matrix.normal(n_x, m, using: &generator) }
  let da = x.map { _ in Matrix.normal(n, m, using: &generator) }
  let trace = Kernels.sequenceForward(p, x, from: CellState(for: p, examples: m), masks: nil)
  func gradient(_ k: Int?) -> Matrix {
    Kernels.sequenceBackward(p, trace, da, last: nil, truncation: k, toInputs: false).gradient.W_a
  }
  let whole = gradient(nil)
  return pieces.map { k in
    Double(Loops.norm((gradient(k) - whole).elements) / Loops.norm(whole.elements))
  }
}

func runTruncation(_ settings: Settings) -> Report {
  let pieces = [1, 2, 5, 10, 20]
  var table = Table("pieces of", "RNN", "GRU", "LSTM")
  let errors = [Cell.elman, .gru, .lstm].map { cell in
    truncationErrors(settings.kernels.recurrence, cell, pieces: pieces, steps: 20, seed: settings.seed)
  }
  for (p, k) in pieces.enumerated() {
    table.row(k, short(errors[0][p], digits: 2), short(errors[1][p], digits: 2), short(errors[2][p], digits: 2))
  }
  var report = Report()
  report.say(table)
  report.answer("whole", is: errors[0][4])
  return report
}
