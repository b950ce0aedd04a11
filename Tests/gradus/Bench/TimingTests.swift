import Testing

@testable import gradus

struct StopwatchTests {
  @Test func aStepIsWarmedUpAndMadeAtLeastFiveTimes() {
    var steps = 0
    let timing = Timing(of: { steps += 1 })
    #expect(steps >= 8)
    #expect(timing.least <= timing.median && timing.least >= 0)
  }
}
