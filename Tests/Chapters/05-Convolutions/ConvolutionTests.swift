import Arrays
import Convolutions
import Fast
import Testing

@Suite struct ConvolutionTests {
  let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
  let all: [any ConvolutionKernels.Type] = [Loops.self, BLAS.self, Fast.self]

  /// Each number less the one below on the right, and 1.
  var filters: Filters {
    var filters = Filters(2, 2, depth: 1, 1)
    (filters[0, 0, 0, 0], filters[1, 1, 0, 0], filters.b) = (1, -1, [1])
    return filters
  }

  @Test func `a convolution worked by hand`() {
    for kernels in all {
      #expect(kernels.convolutionForward(X, filters, Window(2)).elements == [-3, -3, -3, -3])
    }
  }

  @Test func `gradients worked by hand`() {
    let dZ = Volume(1, 2, 2, 1, elements: [1, 1, 1, 1])
    for kernels in all {
      let gradient = kernels.convolutionGradients(X, dZ, filters, Window(2))
      // 1 + 2 + 4 + 5, 2 + 3 + 5 + 6, and so on
      #expect(gradient.W == [12, 16, 24, 28] && gradient.b == [4])
      let dX = kernels.convolutionBackward(dZ, filters, Window(2), shape: X.shape)
      #expect(dX.elements == [1, 1, 0, 1, 0, -1, 0, -1, -1])
    }
  }
}
