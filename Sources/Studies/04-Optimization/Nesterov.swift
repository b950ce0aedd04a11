/// Nesterov's momentum beside ordinary momentum: how far each overshoots.

import Arrays
import Optimization
import StudyKit

func runNesterov(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  func way(_ method: Method) -> [Double] {
    path(kernels, method, learningRate: 0.1, on: .bowl(steepness: [1]), from: [1], steps: 60).map { w in Double(w[0]) }
  }
  let (ordinary, nesterov) = (way(.momentum(averaging: false)), way(.nesterov()))
  var table = Table("step", "momentum", "Nesterov")
  for t in [0, 1, 2, 5, 10, 20, 40, 60] { table.row(t, ordinary[t], nesterov[t]) }
  let (a, b) = (ordinary.min() ?? 0, nesterov.min() ?? 0)
  return Report(
    table, "", "furthest beyond the lowest point: momentum \(short(-a)), Nesterov \(short(-b))", answer: "less",
    is: b > a ? "yes" : "no")
}
