import Arrays
import Convolutions
import Fast
import Testing

@Suite struct ConvolutionTests {
  /// Claim 38: a convolution that sees one pixel is a dense layer at each place.
  @Test func `a window of one pixel is a dense layer`() {
    func differ<Twin: ConvolutionKernels & ProductKernels>(_ twin: Twin.Type) -> Scalar {
      var generator = SplitMix64(seed: 38)
      let X = Volume(2, 4, 3, 5, elements: Matrix.normal(24, 5, using: &generator).elements)
      let filters = Filters.normal(1, 1, depth: 5, 6, deviation: 0.5, using: &generator)
      let dense = twin.product(X.positions, filters.matrix)
      return zip(twin.convolve(X, filters, Window(1)).elements, dense.elements)
        .reduce(0) { most, pair in max(most, abs(pair.0 - pair.1)) }
    }
    #expect(differ(Loops.self) < 1e-5 && differ(BLAS.self) < 1e-5 && differ(Fast.self) < 1e-5)
  }
}
