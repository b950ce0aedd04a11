/// A detector that reads letters one at a time, and fires when a word is complete.

import Arrays
import Datasets
import LogisticRegression
import Optimization
import Plots
import Recurrence
import StudyKit

/// A stream of a word's letters with the word hidden in it, and 1 where it has just been completed.
struct Detector: Sendable {
  let word: [Character]
  let letters: [Character]

  init(_ word: String) {
    self.word = Array(word)
    letters = Set(word).sorted()
  }

  /// Streams in which each piece is the word, the word with a letter changed or letters by chance, as a toss has it.
  func batch(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
    let streams = (0..<m).map { _ in stream(T, using: &generator) }
    return batch(streams)
  }

  /// Given streams of one length, with their targets.
  func batch(_ streams: [[Character]]) -> SequenceBatch {
    let hits = streams.map(completed)
    let T = streams.first?.count ?? 0
    let x = (0..<T).map { t in
      oneHot(streams.map { stream in letters.firstIndex(of: stream[t]) ?? 0 }, letters.count)
    }
    return SequenceBatch(
      .vectors(x), targets: (0..<T).map { t in Matrix(row: hits.map { hit in hit[t] ? 1 : 0 }) })
  }

  func stream(_ T: Int, using generator: inout SplitMix64) -> [Character] {
    var stream: [Character] = []
    while stream.count < T {
      let kind = generator.index(below: 3)
      var piece = word
      if kind == 1 { piece[generator.index(below: word.count)] = letters[generator.index(below: letters.count)] }
      if kind == 2 { piece = word.map { _ in letters[generator.index(below: letters.count)] } }
      stream += piece
    }
    return Array(stream.prefix(T))
  }

  /// Where the word has just been completed.
  func completed(_ stream: [Character]) -> [Bool] {
    stream.indices.map { t in
      t + 1 >= word.count && Array(stream[(t + 1 - word.count)...t]) == word
    }
  }

  /// Every word that differs from the one word in one letter.
  var nearMisses: [[Character]] {
    word.indices.flatMap { t in
      letters.filter { letter in letter != word[t] }.map { letter in
        var near = word
        near[t] = letter
        return near
      }
    }
  }
}

/// A detector that was trained on streams, and what it says of new ones.
struct DetectorTrial: Sendable {
  let detector: Detector
  /// The word was there, and it fired; it was there and it did not; it was not there and it fired; letters in all.
  let found, missed, falseAlarms, letters: Int
  /// The words that differ from the one word in a letter, and those of them at which it fired.
  let nearMisses: Int
  let fooledBy: [String]
  /// A stream with the detector's probabilities after each letter.
  let stream: [Character]
  let probabilities: [Double]
}

func trainDetector<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, steps: Int, seed: UInt64
) throws -> DetectorTrial {
  let detector = Detector("udacity")
  var generator = SplitMix64(seed: seed)
  // At a rate that stays, rounding would decide whether the last steps leave it firing elsewhere once or not at all.
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: detector.letters.count, [RecurrentLayerSpec(.gru, 20)], outputs: 1, readout: .everyStep,
      loss: .binaryCrossEntropy, using: &generator), learningRate: 0.02, schedule: .cosine(warmUp: 0, end: steps))
  try trainer.train(steps) { detector.batch(steps: 42, examples: 32, using: &generator) }

  func fires(_ streams: [[Character]]) -> [[Double]] {
    let pass = trainer.network.forward(detector.batch(streams).inputs)
    let P = Kernels.probabilities(pass.scores)
    let m = streams.count
    return streams.indices.map { j in streams[j].indices.map { t in Double(P[0, t * m + j]) } }
  }
  let streams = (0..<100).map { _ in detector.stream(70, using: &generator) }
  var counts = (found: 0, missed: 0, falseAlarms: 0)
  for (stream, P) in zip(streams, fires(streams)) {
    for (isThere, p) in zip(detector.completed(stream), P) {
      if isThere && p > 0.5 { counts.found += 1 }
      if isThere && p <= 0.5 { counts.missed += 1 }
      if !isThere && p > 0.5 { counts.falseAlarms += 1 }
    }
  }
  let near = detector.nearMisses
  let fooledBy = zip(near, fires(near)).filter { _, P in P.contains { $0 > 0.5 } }.map { word, _ in String(word) }
  let shown = Array("audacityudaciyudacityudadcityuudacityuda")
  return DetectorTrial(
    detector: detector, found: counts.found, missed: counts.missed, falseAlarms: counts.falseAlarms,
    letters: 7_000, nearMisses: near.count, fooledBy: fooledBy, stream: shown, probabilities: fires([shown])[0])
}

/// The lesson's detector, trained once for its run, its figure and its claims.
func trainDetector(_ settings: Settings) throws -> DetectorTrial {
  try shelved("detector", settings) {
    try trainDetector(settings.kernels.recurrence, steps: 800, seed: settings.seed)
  }
}

func runDetector(_ settings: Settings) throws -> Report {
  let trial = try trainDetector(settings)
  var report = Report()
  report.say("letters                       \(trial.letters)")
  report.say("the word was complete         \(trial.found + trial.missed)")
  report.say("  and it fired                \(trial.found)")
  report.say("it fired elsewhere            \(trial.falseAlarms)")
  report.say("words one letter off          \(trial.nearMisses)")
  report.say(
    "  at which it fired           \(([String(trial.fooledBy.count)] + trial.fooledBy).joined(separator: " "))")
  report.answer("near", is: Double(trial.fooledBy.count))
  return report
}

func drawDetector(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try trainDetector(settings)
  let hits = trial.detector.completed(trial.stream)
  let places = hits.indices.filter { t in hits[t] }.map { Double($0) }
  return Figure(
    title, x: Axis("stream", categories: trial.stream.map { letter in String(letter) }),
    y: Axis("probability", range: 0...1.15),
    [
      .bars("detector", heights: trial.probabilities, colour: .blue), .horizontal(0.5, "it fires"),
      .points("the word is complete", x: places, y: places.map { _ in 1.07 }, colour: .vermilion, mark: .triangle),
    ])
}
