/// Back through three steps, as a sum over paths and by the recursion.

import Arrays
import Recurrence
import StudyKit

/// The three terms of a gradient through three steps, their sum, and what the recursion gives.
struct PathSum: Sendable {
  let terms: [Matrix]
  let recursion: Matrix

  var sum: Matrix { terms.dropFirst().reduce(terms[0]) { sum, term in sum + term } }
}

/// A cell of two units, three steps, a loss on the last one: its gradient by paths, and back through time.
func pathsOfThree<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> PathSum {
  var p = CellParameters(.elman, inputs: 1, units: 2)
  (p.W_x, p.W_a, p.b) = ([[1], [-0.5]], [[0.5, -0.4], [0.8, 0.3]], [[0.1], [0.2]])
  let x: [Matrix] = [[[1]], [[-1]], [[0.5]]]
  let trace = Kernels.sequenceForward(p, x, from: CellState(a: [[0.2], [-0.3]]), masks: nil)
  let dE: Matrix = [[1], [2]]
  let da = [Matrix(2, 1), Matrix(2, 1), dE]
  let back = Kernels.sequenceBackward(p, trace, da, last: nil, truncation: nil, toInputs: true)
  return PathSum(terms: pathTerms(p.W_a, states: trace.states.map(\.a), dE), recursion: back.gradient.W_a)
}

func runPaths(_ settings: Settings) -> Report {
  let paths = pathsOfThree(settings.kernels.recurrence)
  var table = Table("through", "W_a[1, 1]", "W_a[1, 2]", "W_a[2, 1]", "W_a[2, 2]")
  func row(_ name: String, _ A: Matrix) {
    table.row(name, Double(A[0, 0]), Double(A[0, 1]), Double(A[1, 0]), Double(A[1, 1]))
  }
  for (term, name) in zip(paths.terms, ["a[3]", "a[3] a[2]", "a[3] a[2] a[1]"]) { row(name, term) }
  row("sum", paths.sum)
  row("recursion", paths.recursion)
  var report = Report()
  report.say(table)
  let apart = Double(Loops.norm((paths.sum - paths.recursion).elements))
  report.say()
  report.say("the sum and the recursion are apart by \(apart < 1e-6 ? "rounding" : short(apart))")
  report.answer("same", is: apart < 1e-6 ? "yes" : "no")
  return report
}
