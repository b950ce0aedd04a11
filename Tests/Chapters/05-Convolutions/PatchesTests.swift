import Arrays
import Convolutions
import Fast
import Testing

@Suite struct PatchesTests {
  @Test func `a patch is a flattened window`() {
    let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
    for kernels in [Loops.self, BLAS.self, Fast.self] as [any PatchKernels.Type] {
      #expect(kernels.im2col(X, Window(2)) == [[1, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]])
    }
  }
}
