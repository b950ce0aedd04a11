import Arrays
import Foundation
import Testing

@testable import RecurrenceStudies

@Suite struct UnrolledTests {
  @Test func `memory fades by its weight`() {
    let a = fadingMemory(Loops.self, weight: 0.5, steps: 3).map { a in Double(a) }
    let expected = [tanh(1), tanh(0.5 * tanh(1)), tanh(0.5 * tanh(0.5 * tanh(1)))]
    #expect(zip(a, expected).allSatisfy { x, y in abs(x - y) < 1e-6 })
  }
}
