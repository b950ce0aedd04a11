import Arrays
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct DetectorTests {
  @Test func `the detector is to fire where the word is complete`() {
    let detector = Detector("udacity")
    let hits = detector.completed(Array("uudacityudacitu"))
    #expect(hits.indices.filter { t in hits[t] } == [7])
    var generator = SplitMix64(seed: 10)
    let batch = detector.batch(steps: 60, examples: 4, using: &generator)
    #expect(batch.targets.reduce(0) { sum, Y in sum + Y.elements.reduce(0, +) } > 0)
  }

  @Test func `near misses differ in one letter`() {
    let detector = Detector("udacity")
    #expect(detector.nearMisses.count == 42 && Set(detector.nearMisses).count == 42)
    for near in detector.nearMisses { #expect(zip(near, detector.word).count { a, b in a != b } == 1) }
  }

  /// An untrained detector is no good; that is what the trained one is compared with.
  @Test func `training is needed`() throws {
    let trial = try trainDetector(BLAS.self, steps: 0, seed: 8)
    #expect(trial.missed + trial.falseAlarms > 50)
    #expect(trial.stream.count == trial.probabilities.count)
  }
}
