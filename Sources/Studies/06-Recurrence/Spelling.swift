/// One to many: a number comes in once, and its name comes out letter by letter.

import Arrays
import Datasets
import LogisticRegression
import Recurrence
import StudyKit

/// Words that a network learned to spell: what it was shown once, and the letters that it then said.
struct Spelling: Sendable {
  let shown: Int
  let said: String
}

/// One to many: a number is shown at the first step and nothing after; its name is said letter by letter.
func learnToSpell<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ words: [String], steps: Int, seed: UInt64
) throws -> [Spelling] {
  let letters = Set(words.joined()).sorted() + ["."]
  let T = (words.map(\.count).max() ?? 0) + 1
  let m = words.count
  func letter(_ word: Int, _ t: Int) -> Int {
    let word = Array(words[word])
    return t < word.count ? letters.firstIndex(of: word[t]) ?? 0 : letters.count - 1
  }
  let x = (0..<T).map { t in t == 0 ? oneHot(Array(0..<m), m) : Matrix(m, m) }
  let Y = (0..<T).map { t in oneHot((0..<m).map { word in letter(word, t) }, letters.count) }
  var generator = SplitMix64(seed: seed)
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: m, [RecurrentLayerSpec(.gru, 16)], outputs: letters.count, readout: .everyStep, loss: .crossEntropy,
      using: &generator))
  try trainer.train(steps) { SequenceBatch(.vectors(x), targets: Y) }
  let Z = trainer.network.forward(.vectors(x)).scores
  return words.indices.map { word in
    let said = (0..<T).map { t in letters[highest(Z, t * m + word)] }
    return Spelling(shown: word + 1, said: String(said.prefix { character in character != "." }))
  }
}

func runSpelling(_ settings: Settings) throws -> Report {
  let words = ["one", "two", "three", "four"]
  var table = Table("shown once", "said")
  let spellings = try learnToSpell(settings.kernels.recurrence, words, steps: 150, seed: settings.seed)
  for spelling in spellings { table.row(spelling.shown, spelling.said) }
  var report = Report()
  report.say(table)
  report.answer("right", is: Double(zip(spellings, words).count { spelling, word in spelling.said == word }))
  return report
}
