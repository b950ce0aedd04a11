import Arrays
import Recurrence
import Testing

@Suite struct EmbeddingTests {
  @Test func `a word is its column, and a word that comes twice is counted twice`() {
    let E: Matrix = [[1, 2, 3], [4, 5, 6]]
    let X: Matrix = [[3, 1, 3], [6, 4, 6]]
    #expect(Loops.embed(E, [2, 0, 2]) == X && BLAS.embed(E, [2, 0, 2]) == X)
    let dX: Matrix = [[1, 2, 5], [0, -2, 4]]
    let expected: Matrix = [[1, 0, 3], [-1, 0, 2]]
    var (loops, blas) = (Matrix(2, 3), Matrix(2, 3))
    Loops.addEmbeddingGradient([2, 0, 2], dX, examples: 2, to: &loops)
    BLAS.addEmbeddingGradient([2, 0, 2], dX, examples: 2, to: &blas)
    #expect(loops == expected && blas == expected)
  }
}
