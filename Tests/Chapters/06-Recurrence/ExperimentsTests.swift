import Arrays
import Foundation
import Optimization
import Recurrence
import Testing

@Suite struct RecurrenceExperimentsTests {
  @Test func memoryFadesByItsWeight() {
    let a = fadingMemory(Loops.self, weight: 0.5, steps: 3).map { a in Double(a) }
    let expected = [tanh(1), tanh(0.5 * tanh(1)), tanh(0.5 * tanh(0.5 * tanh(1)))]
    #expect(zip(a, expected).allSatisfy { x, y in abs(x - y) < 1e-6 })
  }

  /// Without truncation there is no error; longer pieces err less.
  @Test(arguments: [Cell.elman, .gru, .lstm]) func truncationErrs(_ cell: Cell) {
    let errors = truncationErrors(BLAS.self, cell, pieces: [1, 5, 20, 25], steps: 20, seed: 2)
    #expect(errors[0] > errors[1] && errors[1] > 0.05)
    #expect(errors[2] == 0 && errors[3] == 0)
  }

  @Test func clippingSavesATraining() throws {
    let (free, clipped) = try (
      explodingTraining(BLAS.self, .none, steps: 100, seed: 1),
      explodingTraining(BLAS.self, .norm(1), steps: 100, seed: 1)
    )
    #expect(free[0] == clipped[0] && clipped[99] < 0.2 * clipped[0])
    #expect(free.count < 100 || free[99] > 2 * clipped[99])
  }

  @Test func twinsFadeAlike() {
    for beginning in Beginning.all {
      let a = slopesByDistance(Loops.self, beginning, steps: 12, seed: 3)
      let b = slopesByDistance(BLAS.self, beginning, steps: 12, seed: 3)
      #expect(zip(a, b).allSatisfy { x, y in abs(x - y) <= 1e-3 * x })
    }
  }
}
