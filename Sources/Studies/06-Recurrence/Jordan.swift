/// Jordan's cell as a switch: it stays on or off by what it has handed on.

import Arrays
import Recurrence
import StudyKit

func runJordan(_ settings: Settings) -> Report {
  var p = CellParameters(.jordan, inputs: 1, units: 1)
  (p.W_x, p.W_a, p.b, p.kind) = ([[4]], [[4]], [[-2]], .jordan(W_y: [[8]], b_y: [[-4]]))
  let x: [Scalar] = [0, 1, 0, 0, -1, 0]
  let trace = settings.kernels.recurrence.sequenceForward(
    p, x.map { x in [[x]] }, from: CellState(for: p, examples: 1), masks: nil)
  var table = Table("t", "x", "y")
  for t in x.indices { table.row(t, Double(x[t]), short(Double(trace.a[t][0, 0]), digits: 3)) }
  var report = Report()
  report.say(table)
  report.answer("third", is: trace.a[3][0, 0] > 0.5 ? "on" : "off")
  return report
}
