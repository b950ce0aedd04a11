/// A forget gate that sees the memory, beside one that does not.

import Arrays
import Recurrence
import StudyKit

func runPeephole(_ settings: Settings) -> Report {
  let kernels = settings.kernels.recurrence
  var table = Table("c before", "Γ_f, LSTM", "Γ_f, peephole with p = 1")
  var report = Report()
  for c in [-2, 0, 2] {
    let before: Matrix = [[Scalar(c)]]
    let plain = kernels.lstmForward(Matrix(4, 1), nil, Matrix(4, 1), [[0]], before)
    let peeping = kernels.lstmForward(Matrix(4, 1), Matrix(3, 1, repeating: 1), Matrix(4, 1), [[0]], before)
    table.row(c, Double(plain.gates[0, 0]), Double(peeping.gates[0, 0]))
    if c == 2 { report.answer("blind", is: Double(plain.gates[0, 0])) }
  }
  report.say(table)
  return report
}
