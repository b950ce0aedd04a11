import Arrays
import Backpropagation
import Convolutions
import TestSupport
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

  @Test func `given parameters compute as drawn ones do, and must fit`() async {
    var generator = SplitMix64(seed: 2)
    let graph = LayerGraph(
      ImageShape(4, 3, 2), [.convolution(filters: 4, Window(2), groups: 2), .batchNorm, .flatten, .dense(3)])
    let drawn = ConvNetwork<BLAS>(graph, loss: .crossEntropy, using: &generator)
    let given = ConvNetwork<BLAS>(graph, loss: .crossEntropy, parameters: drawn.parameters)
    let X = Volume(5, 4, 3, 2, elements: Matrix.normal(60, 2, using: &generator).elements)
    #expect(given.forward(X).scores == drawn.forward(X).scores)
    let bare = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let graph = LayerGraph(ImageShape(1, 1, 2), [.dense(3)])
      _ = ConvNetwork<BLAS>(graph, loss: .crossEntropy, parameters: ConvParameters([StageParameters()]))
    }
    #expect(message(of: bare).contains("ConvNetwork: 0 tensors do not fit, expected 2"))
  }
}
