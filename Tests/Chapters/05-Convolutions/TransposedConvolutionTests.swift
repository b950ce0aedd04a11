import Arrays
import Convolutions
import Testing

@Suite struct TransposedConvolutionTests {
  /// Of 2 × 2, f = 3, s = 2, p = 1 makes 3 × 3; 5 × 5 needs p = 0.
  @Test func `what is painted has the size that the formula gives`() {
    #expect(Window(3, stride: 2, padding: Padding(1)).transposedOutputSize(2, 2) == (3, 3))
    #expect(Window(3, stride: 2).transposedOutputSize(2, 2) == (5, 5))
    #expect(Window(3, stride: 2, padding: Padding(1)).transposedOutputSize(2, 2, outputPadding: (1, 1)) == (4, 4))
  }
}
