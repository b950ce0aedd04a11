import Arrays
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct TruncationTests {
  @Test(arguments: [Cell.elman, .gru, .lstm])
  func `longer pieces err less, and a piece of the whole length not at all`(_ cell: Cell) {
    let errors = truncationErrors(BLAS.self, cell, pieces: [1, 5, 20, 25], steps: 20, seed: 2)
    #expect(errors[0] > errors[1] && errors[1] > 0.05)
    #expect(errors[2] == 0 && errors[3] == 0)
  }
}
