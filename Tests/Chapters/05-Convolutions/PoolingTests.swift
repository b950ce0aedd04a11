import Arrays
import Convolutions
import Fast
import Testing

@Suite struct PoolingTests {
  private static var all: [any PoolingKernels.Type] { [Loops.self, BLAS.self, Fast.self] }

  @Test func `NaN is not lost`() {
    let X = Volume(1, 2, 2, 1, elements: [1, .nan, 3, 2])
    for kernels in PoolingTests.all { #expect(kernels.maxPoolForward(X, Window(2)).Y.elements[0].isNaN) }
  }

  @Test func `negative numbers beat the zeros around`() {
    let X = Volume(1, 2, 2, 1, elements: [-4, -3, -2, -1])
    let window = Window(2, stride: 2, padding: Padding(1))
    for kernels in PoolingTests.all { #expect(kernels.maxPoolForward(X, window).Y.elements == [-4, -3, -2, -1]) }
  }
}
