import Arrays
import Backpropagation
import LogisticRegression
import Testing

@Suite struct DenseTests {
  @Test func `what goes back, worked by hand`() {
    let layer = LinearUnits(W: [[1, 2, 0], [0, -1, 3]], b: [[1], [-1]])
    let dZ: Matrix = [[2, -4], [0, 6]]
    // Wᵀ dZ: of the second example −4, −8 − 6 and 18.
    let dA_prev: Matrix = [[2, -4], [4, -14], [0, 18]]
    #expect(Loops.denseBackward(layer, dZ) == dA_prev)
    #expect(BLAS.denseBackward(layer, dZ) == dA_prev)
  }
}
