import Arrays
import Backpropagation
import Testing

@Suite struct DropoutTests {
  @Test func `what is kept is divided by p`() {
    var (loops, blas): (Matrix, Matrix) = ([[1, -2, 3]], [[1, -2, 3]])
    Loops.dropout(&loops, mask: [[1, 0, 1]], keepProbability: 0.5)
    BLAS.dropout(&blas, mask: [[1, 0, 1]], keepProbability: 0.5)
    #expect(loops == [[2, 0, 6]] && blas == loops)
  }
}
