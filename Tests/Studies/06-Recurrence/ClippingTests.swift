import Arrays
import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct ClippingTests {
  @Test func `clipping saves a training`() throws {
    let (free, clipped) = try (
      explodingTraining(Fast.self, .none, steps: 100, seed: 1),
      explodingTraining(Fast.self, .norm(1), steps: 100, seed: 1)
    )
    #expect(free[0] == clipped[0] && clipped[99] < 0.2 * clipped[0])
    #expect(free.count < 100 || free[99] > 2 * clipped[99])
  }
}
