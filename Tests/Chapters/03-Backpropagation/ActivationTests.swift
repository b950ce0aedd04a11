import Arrays
import Backpropagation
import LogisticRegression
import Testing

@Suite struct ActivationTests {
  @Test func `softmax has its whole jacobian`() {
    let Z: Matrix = [[0.3, -1], [1.2, 0.5], [-0.7, 2]]
    let A = Loops.activationForward(Z, by: .softmax)
    // With dA = e_k, the answer is row k of the Jacobian: A[k] (δ[i, k] − A[i]).
    let dZ = BLAS.activationBackward([[1, 0], [0, 0], [0, 1]], through: .softmax, at: A)
    #expect(abs(dZ[0, 0] - A[0, 0] * (1 - A[0, 0])) < 1e-6)
    #expect(abs(dZ[1, 0] + A[0, 0] * A[1, 0]) < 1e-6)
    #expect(abs(dZ[1, 1] + A[2, 1] * A[1, 1]) < 1e-6)
  }
}
