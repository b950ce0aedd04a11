/// Sequences of unequal length: a padded sequence ends as it does alone.

import Arrays
import Backpropagation
import Recurrence
import StudyKit

func runLengths(_ settings: Settings) -> Report {
  let kernels = settings.kernels.recurrence
  var generator = SplitMix64(seed: settings.seed)
  let p = CellParameters(.lstm, inputs: 2, units: 3, using: &generator)
  let x = (0..<4).map { _ in Matrix.normal(2, 3, using: &generator) }
  let lengths = [4, 1, 3]
  let masks = masks(lengths: lengths, steps: 4)
  let padded = kernels.sequenceForward(p, x, from: CellState(for: p, examples: 3), masks: masks)
  var table = Table("sequence", "length", "mask", "a at its end, alone", "a after step 3, padded")
  var isSame = true
  for (j, length) in lengths.enumerated() {
    let alone = kernels.sequenceForward(
      p, x[..<length].map { x in x.column(j) }, from: CellState(for: p, examples: 1), masks: nil)
    let (a, b) = (alone.last.a, padded.last.a.column(j))
    isSame = isSame && Loops.norm((a - b).elements) < 1e-6
    let mask = masks.map { mask in mask[0, j] == 1 ? "1" : "0" }.joined(separator: " ")
    table.row(j, length, mask, listed(a), listed(b))
  }
  var report = Report()
  report.say(table)
  report.answer("same", is: isSame ? "yes" : "no")
  return report
}
