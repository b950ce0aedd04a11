import Testing

@testable import StudyKit

struct TimingTests {
  @Test func `a step is warmed up and made at least five times`() {
    var steps = 0
    let timing = Timing(seconds: 0, of: { steps += 1 })
    #expect(steps == 6)
    #expect(timing.least >= 0 && timing.least <= timing.middleHalf.lowerBound)
    #expect(timing.middleHalf.contains(timing.median))
  }

  @Test func `the rate is operations by the median`() {
    let timing = Timing(seconds: 0, of: {})
    // a billion operations a second is a million a millisecond
    #expect(abs(timing.gigaflops(3e6) * timing.median - 3) < 1e-12)
  }
}
