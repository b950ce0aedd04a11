import Arrays
import Convolutions
import Fast
import Testing

@Suite struct UpsamplingTests {
  @Test(arguments: [Loops.self, BLAS.self, Fast.self] as [any (UpsamplingKernels & SendableMetatype).Type])
  func `each pixel becomes a block, and a block's gradients are added up`(_ kernels: any UpsamplingKernels.Type) {
    let X = Volume(1, 1, 2, 1, elements: [3, 5])
    let Y = kernels.upsample(X, by: 2)
    #expect(Y.shape == [1, 2, 4, 1] && Y.elements == [3, 3, 5, 5, 3, 3, 5, 5])
    let dY = Volume(1, 2, 4, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(kernels.upsampleBackward(dY, by: 2).elements == [14, 22])
  }
}
