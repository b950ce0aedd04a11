import Arrays
import Convolutions
import Fast
import Testing

@Suite struct UpsamplingTests {
  @Test func `each pixel is repeated, and collects what its copies get`() {
    let X = Volume(1, 1, 2, 1, elements: [5, 7])
    let dY = Volume(1, 2, 4, 1, elements: [1, 2, 3, 4, 10, 20, 30, 40])
    for kernels in [Loops.self, BLAS.self, Fast.self] as [any UpsamplingKernels.Type] {
      let Y = kernels.upsampleForward(X, by: 2)
      #expect(Y.shape == [1, 2, 4, 1] && Y.elements == [5, 5, 7, 7, 5, 5, 7, 7])
      #expect(kernels.upsampleBackward(dY, by: 2).elements == [33, 77])
    }
  }
}
