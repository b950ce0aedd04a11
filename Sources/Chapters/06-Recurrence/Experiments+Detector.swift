/// A detector that reads letters one at a time, and fires when a word is complete.

import Arrays
import Backpropagation
import LogisticRegression

/// A detector that was trained on streams, and what it says of new ones.
public struct DetectorTrial: Sendable {
  public let detector: Detector
  /// The word was there, and it fired; it was there and it did not; it was not there and it fired; letters in all.
  public let found, missed, falseAlarms, letters: Int
  /// The words that differ from the one word in a letter, and those of them at which it fired.
  public let nearMisses: Int
  public let fooledBy: [String]
  /// A stream with the detector's probabilities after each letter.
  public let stream: [Character]
  public let probabilities: [Double]
}

public func trainDetector<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, steps: Int, seed: UInt64
) throws -> DetectorTrial {
  let detector = Detector("udacity")
  var generator = SplitMix64(seed: seed)
  // At a rate that stays, rounding would decide whether the last steps leave it firing elsewhere once or not at all.
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: detector.letters.count, [RecurrentPlan(.gru, 20)], outputs: 1, reading: .everyStep,
      loss: .binaryCrossEntropy, using: &generator), rate: 0.02, schedule: .cosine(warmUp: 0, end: steps))
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

extension Detector {
  /// Every word that differs from the one word in one letter.
  public var nearMisses: [[Character]] {
    word.indices.flatMap { t in
      letters.filter { letter in letter != word[t] }.map { letter in
        var near = word
        near[t] = letter
        return near
      }
    }
  }
}
