import Arrays
import Convolutions
import Testing

@Suite struct PoolingTests {
  @Test func `NaN is not lost`() {
    let X = Volume(1, 2, 2, 1, elements: [1, .nan, 3, 2])
    #expect(
      Loops.maxPoolForward(X, Window(2)).Y.elements[0].isNaN && BLAS.maxPoolForward(X, Window(2)).Y.elements[0].isNaN)
  }

  @Test func `negative numbers beat the zeros around`() {
    let X = Volume(1, 2, 2, 1, elements: [-4, -3, -2, -1])
    let window = Window(2, stride: 2, padding: Padding(1))
    #expect(Loops.maxPoolForward(X, window).Y.elements == [-4, -3, -2, -1])
    #expect(BLAS.maxPoolForward(X, window).Y.elements == [-4, -3, -2, -1])
  }
}
