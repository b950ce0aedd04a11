import Arrays
import Backpropagation
import Testing

@Suite struct DropoutTests {
  /// Claim 16: the expectation stays. Of 4,000 masks, the mean of A D / p errs by √((1 − p) / p / 4000) of A.
  @Test func `claim 16: inverted dropout keeps the expectation`() {
    var generator = SplitMix64(seed: 5)
    let (p, draws) = (0.8, 4_000)
    var mean = Matrix(3, 5)
    let A = Matrix.uniform(3, 5, 1, 2, using: &generator)
    for _ in 0..<draws {
      var dropped = A
      BLAS.dropout(
        &dropped, mask: dropoutMask(3, 5, keepProbability: Scalar(p), using: &generator), keepProbability: Scalar(p))
      mean = mean + (1 / Scalar(draws)) * dropped
    }
    let deviation = ((1 - p) / p / Double(draws)).squareRoot()
    for i in 0..<15 {
      #expect(abs(Double(mean.elements[i] / A.elements[i]) - 1) < 5 * deviation)
      #expect(mean.elements[i] != A.elements[i])
    }
  }
}
