import Arrays
import Convolutions
import Testing

@Suite struct FullyConvolutionalTests {
  @Test func `one pass over a large image equals the crops, one by one`() {
    func answers<Kernels: ConvNetworkKernels>(_ kernels: Kernels.Type) -> (Matrix, Matrix) {
      var generator = SplitMix64(seed: 2)
      let network = ConvNetwork<Kernels>(
        ImageShape(14, 14, 3),
        [
          .convolution(filters: 4, Window(5)), .activation(.relu), .maxPool(Window(2, stride: 2)), .flatten,
          .dense(6), .activation(.relu), .dense(4),
        ], loss: .crossEntropy, using: &generator)
      let X = Volume(1, 18, 16, 3, elements: Matrix.normal(18 * 16, 3, using: &generator).elements)
      let pass = network.fullyConvolutional.forward(X)
      return (pass.values[pass.values.count - 1].positions, network.scoresOfCrops(X, stride: 2))
    }
    for (once, crops) in [answers(Loops.self), answers(BLAS.self)] {
      #expect(once.shape == [6, 4] && crops.shape == [6, 4])
      let largest = zip(once.elements, crops.elements).map { a, b in abs(a - b) }.max() ?? .infinity
      #expect(largest < 1000 * Scalar.unitRoundoff)
    }
  }
}
