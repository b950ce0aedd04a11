/// A GRU of one unit whose update gate is shut, half open and open.

import Arrays
import Foundation
import Recurrence
import StudyKit

func runGRU(_ settings: Settings) -> Report {
  let x: [Scalar] = [-0.5, 1, -1, 0.3]
  let traces = [-1_000, 0, 1_000].map { (bias: Scalar) in
    var p = CellParameters(.gru, inputs: 1, units: 1)
    (p.W_x, p.b) = ([[0], [0], [1]], [[bias], [0], [0]])
    return settings.kernels.recurrence.sequenceForward(p, x.map { x in [[x]] }, from: CellState(a: [[0.8]]), masks: nil)
      .states.map { state in Double(state.a[0, 0]) }
  }
  var table = Table("t", "x", "c̃", "a, Γ_u = 0", "a, Γ_u = ½", "a, Γ_u = 1")
  table.row("before", "", "", traces[0][0], traces[1][0], traces[2][0])
  for t in x.indices {
    table.row(t, Double(x[t]), tanh(Double(x[t])), traces[0][t + 1], traces[1][t + 1], traces[2][t + 1])
  }
  var report = Report()
  report.say(table)
  report.answer("kept", is: traces[0][4])
  return report
}
