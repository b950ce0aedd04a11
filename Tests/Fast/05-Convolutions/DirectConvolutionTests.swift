/// Direct convolution at every size of tile, and on several threads.

import Arrays
import Convolutions
import Testing

@testable import Fast

@Suite struct DirectConvolutionTests {
  /// Every remainder of columns, segments and filters meets a tile of its own size.
  @Test(arguments: 1...19) func `every remainder`(_ n: Int) {
    var generator = SplitMix64(seed: UInt64(n))
    let X = image([1, 3, n, 1 + n % 5], using: &generator)
    let filters = Filters.normal(2, 1, depth: X.nC, 2 * n, deviation: 1, using: &generator)
    let window = Window(2, 1, stride: (1, 1))
    let Z = Loops.convolutionForward(X, filters, window)
    let bound = 64 * Scalar.unitRoundoff * 64
    func differ(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
      zip(x, y).reduce(0) { most, pair in max(most, abs(pair.0 - pair.1)) }
    }
    #expect(differ(DirectConvolution.convolutionForward(X, filters, window).elements, Z.elements) <= bound)
    let dW = Loops.convolutionGradients(X, Z, filters, window)
    #expect(differ(DirectConvolution.gradients(X, Z, filters, window, scale: 1), dW.W) <= 16 * bound)
    let dX = Loops.convolutionBackward(Z, filters, window, shape: X.shape)
    let direct = DirectConvolution.backward(Z, filters, window, shape: X.shape)
    #expect(differ(direct.elements, dX.elements) <= 16 * bound)
  }

  @Test func `padding wider than the stride`() {
    var generator = SplitMix64(seed: 5)
    let X = image([1, 5, 6, 3], using: &generator)
    let filters = Filters.normal(5, 5, depth: 3, 16, deviation: 0.5, using: &generator)
    let window = Window(5, stride: 2, padding: Padding(3))
    let dZ = Loops.convolutionForward(X, filters, window)
    let (x, y) = (
      DirectConvolution.backward(dZ, filters, window, shape: X.shape),
      Loops.convolutionBackward(dZ, filters, window, shape: X.shape)
    )
    #expect(zip(x.elements, y.elements).allSatisfy { a, b in abs(a - b) <= 1e5 * .unitRoundoff })
  }

  @Test func `threads that share an image change no bit`() {
    var generator = SplitMix64(seed: 8)
    let X = image([1, 11, 6, 3], using: &generator)
    let filters = Filters.normal(3, 3, depth: 3, 18, deviation: 0.5, using: &generator)
    let window = Window(3, stride: 2, padding: Padding(1))
    func both() -> (Z: Volume, dX: Volume) {
      let Z = DirectConvolution.convolutionForward(X, filters, window)
      return (Z, DirectConvolution.backward(Z, filters, window, shape: X.shape))
    }
    let alone = Fast.withThreads(1, both)
    Fast.withThreads(3) {
      let again = both()
      #expect(again.Z == alone.Z && again.dX == alone.dX)
      // The gradient has a sum for each part: the same bits each time, with as many threads.
      func gradients() -> [Scalar] { DirectConvolution.gradients(X, alone.Z, filters, window, scale: 1) }
      let dW = gradients()
      for _ in 0..<10 { #expect(gradients() == dW) }
    }
  }

  private func image(_ shape: [Int], using generator: inout SplitMix64) -> Volume {
    let positions = Matrix.normal(shape[0] * shape[1] * shape[2], shape[3], using: &generator)
    return Volume(shape[0], shape[1], shape[2], shape[3], elements: positions.elements)
  }
}
