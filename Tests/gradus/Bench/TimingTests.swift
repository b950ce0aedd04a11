import Testing

@testable import gradus

struct TimingTests {
  @Test func aStepIsWarmedUpAndMadeAtLeastFiveTimes() {
    var steps = 0
    let timing = Timing(seconds: 0, of: { steps += 1 })
    #expect(steps == 6)
    #expect(timing.least >= 0 && timing.least <= timing.middleHalf.lowerBound)
    #expect(timing.middleHalf.contains(timing.median))
  }

  @Test func theRateIsOperationsByTheMedian() {
    let timing = Timing(seconds: 0, of: {})
    #expect(timing.gigaflops(2e6) == 2 / timing.median)
    #expect(timing.gigaflops(6e6) == 3 * timing.gigaflops(2e6))
  }
}
