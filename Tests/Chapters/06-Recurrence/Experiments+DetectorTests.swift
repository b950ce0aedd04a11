import Arrays
import Recurrence
import Testing

@Suite struct DetectorExperimentTests {
  @Test func nearMissesDifferInOneLetter() {
    let detector = Detector("udacity")
    #expect(detector.nearMisses.count == 42 && Set(detector.nearMisses).count == 42)
    for near in detector.nearMisses { #expect(zip(near, detector.word).count { a, b in a != b } == 1) }
  }

  /// An untrained detector is no good; that is what the trained one is compared with.
  @Test func trainingIsNeeded() throws {
    let trial = try trainDetector(BLAS.self, steps: 0, seed: 8)
    #expect(trial.missed + trial.falseAlarms > 50)
    #expect(trial.stream.count == trial.probabilities.count)
  }
}
