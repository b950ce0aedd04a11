import Arrays
import Backpropagation
import LogisticRegression
import Testing

@Suite struct DenseTests {
  let layer = LinearUnits(W: [[1, 2, 0], [0, -1, 3]], b: [[1], [-1]])
  let A_prev: Matrix = [[1, 0], [2, 1], [-1, 4]]

  @Test func `scores worked by hand`() {
    // Of the first example: 1 + 2 · 2 + 1, and −2 − 3 − 1.
    let Z: Matrix = [[6, 3], [-6, 10]]
    #expect(Loops.denseForward(layer, A_prev) == Z)
    #expect(BLAS.denseForward(layer, A_prev) == Z)
  }

  @Test func `gradients worked by hand`() {
    let dZ: Matrix = [[2, -4], [0, 6]]
    let dW: Matrix = [[1, 0, -9], [0, 3, 12]]
    for gradient in [Loops.denseGradients(A_prev, dZ), BLAS.denseGradients(A_prev, dZ)] {
      #expect(gradient == LinearUnits(W: dW, b: [[-1], [3]]))
    }
    // Wᵀ dZ: of the second example −4, −8 − 6 and 18.
    let dA_prev: Matrix = [[2, -4], [4, -14], [0, 18]]
    #expect(Loops.denseBackward(layer, dZ) == dA_prev)
    #expect(BLAS.denseBackward(layer, dZ) == dA_prev)
  }
}
