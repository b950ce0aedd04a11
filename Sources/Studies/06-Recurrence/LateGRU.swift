/// The relevance gate, early and late.

import Arrays
import Recurrence
import StudyKit

func runLateGRU(_ settings: Settings) -> Report {
  let kernels = settings.kernels.recurrence
  let (n, a): (Int, Matrix) = (2, [[0.6], [-0.4]])
  let W_c: Matrix = [[1, -2], [0.5, 1]]
  var table = Table("Γ_r", "a, early", "a, late")
  for bias: (Scalar, Scalar) in [(1_000, 1_000), (0, 0), (1_000, -1_000)] {
    let Z_x: Matrix = [[1_000], [1_000], [bias.0], [bias.1], [0.1], [0.2]]
    let early = kernels.gruForward(Matrix(2 * n, n), W_c, Z_x, a)
    let late = kernels.lateGRUForward(.stacked(Matrix(2 * n, n), W_c), Matrix(n, 1), Z_x, a)
    table.row(listed(early.gates.rows(n..<2 * n)), listed(early.a), listed(late.a))
  }
  var report = Report()
  report.say(table)
  return report
}
