/// How many numbers an update moves through memory, and that threads change none of its bits.

import Arrays
import Fast
import Optimization
import StudyKit

func runOnePass(_ settings: Settings) -> Report {
  let n = 200_003
  var table = Table("method", "states", "read", "written", "together")
  var report = Report()
  for method in [Method.descent, .momentum(), .rmsProp(), .adam()] {
    // Counted from what the optimizer keeps for a tensor of one number, its count of steps aside.
    let states = Optimizer<BLAS>(method, learningRate: 0.1, for: TensorList(["W": Matrix(1, 1)])).tensors.count - 1
    table.row(method.name, states, 2 + states, 1 + states, 3 + 2 * states)
    if method == .adam() { report.answer("adam", is: Double(3 + 2 * states)) }
  }
  report.say("numbers that pass between memory and processor, for each parameter and step:")
  report.say()
  report.say(table)
  report.say()
  func step(threads: Int) -> [Scalar] {
    var generator = SplitMix64(seed: settings.seed)
    let g = Matrix.normal(n, 1, using: &generator).elements
    var (p, v, s) = (g, g, g.map { x in x * x })
    Fast.withThreads(threads) {
      settings.kernels.optimization.adamStep(&p, &v, &s, against: g, step: 3, learningRate: 0.1, AdamSettings())
    }
    return p + v + s
  }
  let alone = step(threads: 1)
  for threads in [2, 3] {
    report.say(
      "\(n) numbers on \(threads) threads as on 1: \(step(threads: threads) == alone ? "the same bits" : "OTHER bits")")
  }
  return report
}
