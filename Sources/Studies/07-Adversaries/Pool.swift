/// A pool of fakes, and a slow end.

import Adversaries
import Arrays
import Convolutions
import StudyKit

func runPool(_ settings: Settings) -> Report {
  var generator = SplitMix64(seed: settings.seed)
  var pool = ImagePool(3, ImageShape(1, 1, 1))
  let made = (1...10).map { number in Volume(1, 1, 1, 1, elements: [Scalar(number)]) }
  let shown = made.map { fake in Int(pool.query(fake, using: &generator).elements[0]) }
  let decay = LinearDecay(steady: 500, end: 1_000)
  var report = Report()
  func line(_ numbers: [Int]) -> String { numbers.map { n in n < 10 ? " \(n)" : "\(n)" }.joined(separator: " ") }
  report.say("a pool of three")
  report.say("made:   \(line(Array(1...10)))")
  report.say("shown:  \(line(shown))")
  report.say()
  var table = Table("step", "rate, of 1 at first")
  for t in [1, 500, 600, 750, 999] { table.row(t, Double(decay.learningRate(1, at: t))) }
  report.say(table)
  report.answer("rate", is: Double(decay.learningRate(1, at: 750)))
  return report
}
