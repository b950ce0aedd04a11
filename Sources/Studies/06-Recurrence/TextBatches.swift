/// Text as batches, with the words that are known.

import Arrays
import Recurrence
import StudyKit

func runTextBatches(_ settings: Settings) -> Report {
  var report = Report()
  report.say("1 … 12 as 2 sequences, 3 steps at a time:")
  for piece in pieces(Array(1...12), sequences: 2, steps: 3) { report.say("  \(piece)") }
  let text = "a cat sees a dog\nthe dogs see a cat"
  let tokens = Token.words.tokens(of: text)
  let vocabulary = Vocabulary(of: tokens, atLeast: 2)
  report.say()
  report.say("\(tokens.joined(separator: " "))")
  report.say("known, if they came twice: \(vocabulary.tokens.joined(separator: " "))")
  report.say("\(vocabulary.numbers(of: tokens))")
  report.answer("second", is: Double(pieces(Array(1...12), sequences: 2, steps: 3)[1][1][0]))
  return report
}
