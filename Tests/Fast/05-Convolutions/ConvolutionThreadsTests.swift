/// The same number of threads gives the same bits each time, whichever part ends first.

import Arrays
import Convolutions
import Fast
import Testing

@Suite struct ConvolutionThreadsTests {
  @Test(arguments: [(3, 3), (6, 1), (16, 16)]) func `the same bits each time`(_ nC: Int, _ depth: Int) {
    var generator = SplitMix64(seed: 6)
    let X = Volume(5, 9, 8, nC, elements: Matrix.normal(5 * 72, nC, using: &generator).elements)
    let filters = Filters.normal(3, 3, depth: depth, nC, groups: nC / depth, deviation: 0.5, using: &generator)
    let window = Window(3, padding: Padding(1))
    Fast.withThreads(2) {
      let Z = Fast.convolutionForward(X, filters, window)
      let dW = Fast.convolutionGradients(X, Z, filters, window)
      let dX = Fast.convolutionBackward(Z, filters, window, shape: X.shape)
      for _ in 0..<10 {
        #expect(Fast.convolutionForward(X, filters, window) == Z)
        #expect(Fast.convolutionGradients(X, Z, filters, window) == dW)
        #expect(Fast.convolutionBackward(Z, filters, window, shape: X.shape) == dX)
      }
    }
  }
}
