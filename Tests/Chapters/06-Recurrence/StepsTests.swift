import Arrays
import Recurrence
import Testing

@Suite struct StepsTests {
  @Test func `steps of joined are the steps`() {
    var generator = SplitMix64(seed: 12)
    let x = (0..<3).map { _ in Matrix.normal(2, 5, using: &generator) }
    let wide = joined(x)
    #expect(wide.shape == [2, 15] && wide[1, 7] == x[1][1, 2])
    #expect(steps(of: wide, 3) == x)
  }

  @Test func `rows stack and stand beside one another`() {
    let A: Matrix = [[1, 2], [3, 4], [5, 6]]
    #expect(A.rows(1..<3) == [[3, 4], [5, 6]])
    #expect(Matrix.stacked(A.rows(0..<1), A.rows(1..<3)) == A)
    #expect(Matrix.beside(A, [[7], [8], [9]]) == [[1, 2, 7], [3, 4, 8], [5, 6, 9]])
  }
}
