/// How long an LSTM keeps its memory, by the bias of its forget gate.

import Arrays
import Recurrence
import StudyKit

func runLSTM(_ settings: Settings) -> Report {
  func memory(_ bias: Scalar) -> [Double] {
    var p = CellParameters(.lstm, inputs: 1, units: 1)
    p.b = [[bias], [-1_000], [0], [0]]
    let x = Array(repeating: [[0]] as Matrix, count: 1_000)
    let trace = settings.kernels.recurrence.sequenceForward(p, x, from: CellState(a: [[0]], c: [[1]]), masks: nil)
    return trace.states.map { state in Double(state.c[0, 0]) }
  }
  var table = Table("b_f", "Γ_f", "c after 1 step", "10", "100", "1000")
  var report = Report()
  for bias in [0, 1, 5, 1_000] {
    let c = memory(Scalar(bias))
    table.row(bias, c[1], c[1], short(c[10], digits: 3), short(c[100], digits: 3), short(c[1_000], digits: 3))
    if bias == 1 { report.answer("ten", is: c[10]) }
  }
  report.say(table)
  return report
}
