import Fast
import Testing

@testable import RecurrenceStudies

@Suite struct SeriesTests {
  @Test func `one step is predicted better than by repeating`() throws {
    let trial = try forecastSine(Fast.self, steps: 300, seed: 1)
    #expect(trial.error > 0.9 * trial.noise && trial.error < 0.7 * trial.repeating)
    #expect(trial.shown.count == 40 && trial.free.count == 80 && trial.truth.count == 120)
    // On its own it goes on swinging.
    #expect((trial.free.suffix(40).max() ?? 0) > 0.5 && (trial.free.suffix(40).min() ?? 0) < -0.5)
  }
}
