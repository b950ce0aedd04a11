import Arrays
import Backpropagation
import Convolutions
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct ChannelNormTests {
  @Test func loopsPass() {
    let findings = examine(channelNorm: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(channelNorm: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(channelNorm: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(.enabled(if: DifferenceRules.apply)) func forgettingGammaIsRejected() {
    #expect(!examine(channelNorm: WithoutGamma.self, rigor: .few).on(.differences).passed)
  }

  @Test func rowsAreChannelsAndInstances() {
    let Z = Volume(2, 1, 2, 2, elements: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(Z.channelRows == [[1, 3, 5, 7], [2, 4, 6, 8]])
    #expect(Z.instanceRows == [[1, 3], [2, 4], [5, 7], [6, 8]])
    #expect(Volume(channelRows: Z.channelRows, shape: Z.shape) == Z)
    #expect(Volume(instanceRows: Z.instanceRows, shape: Z.shape) == Z)
  }
}

private enum WithoutGamma: ChannelNormKernels {
  static func normalize(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    Loops.normalize(Z, scales, epsilon: epsilon)
  }
  static func normalize(_ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar) -> Matrix {
    Loops.normalize(Z, scales, by: statistics, epsilon: epsilon)
  }
  static func normalizeBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    let ones = Scales(gamma: Matrix(dN.rows, 1, repeating: 1), beta: scales.beta)
    return Loops.normalizeBackward(dN, ones, batch, epsilon: epsilon)
  }
}
