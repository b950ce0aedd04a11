import Arrays
import Recurrence
import Testing

@Suite struct ClippingTests {
  @Test func byNormKeepsTheDirectionOverAllTensors() {
    var gradient = TensorList(["W": [[3, 0]], "b": [[0], [4]]])
    #expect(clipByNorm(BLAS.self, &gradient, limit: 1) == 5)
    #expect(gradient.tensors.flatMap(\.elements).map { ($0 * 10).rounded() } == [6, 0, 0, 8])
  }

  @Test func byNormLeavesAShortGradientAsItIs() {
    let given = TensorList(["W": [[0.3, -0.4]]])
    var gradient = given
    clipByNorm(Loops.self, &gradient, limit: 1)
    #expect(gradient == given)
  }

  @Test func byValueTurnsTheDirection() {
    var gradient = TensorList(["W": [[3, -0.5, -7]]])
    clipByValue(&gradient, limit: 1)
    #expect(gradient.matrix("W") == [[1, -0.5, -1]])
  }
}
