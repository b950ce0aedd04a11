import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct ConvNetworkTests {
  @Test func `a dense layer is a window of one pixel`() {
    var generator = SplitMix64(seed: 1)
    let network = ConvNetwork<BLAS>(ImageShape(2, 3, 2), [.flatten, .dense(4)], loss: .crossEntropy, using: &generator)
    let X = Volume(5, 2, 3, 2, elements: Matrix.normal(30, 2, using: &generator).elements)
    let filters = network.parameters.stages[1].filters
    let W = filters?.matrix.transposed.copy ?? Matrix(0, 0)
    let expected = Loops.product(W, X.examples)
    let scores = network.forward(X).scores
    #expect(scores.shape == [4, 5])
    #expect(zip(scores.elements, expected.elements).allSatisfy { a, b in abs(a - b) < 100 * Scalar.unitRoundoff })
  }
}
