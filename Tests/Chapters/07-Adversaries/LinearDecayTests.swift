import Adversaries
import Arrays
import Examinations
import Testing
import Verification

@Suite struct LinearDecayTests {
  @Test func `the rate keeps its law`() {
    #expect(examine(decay: { decay, alpha, t in decay.rate(alpha, at: t) }, rigor: .fromEnvironment).passed)
    #expect(!examine(decay: { decay, alpha, t in decay.rate(alpha, at: t + 1) }, rigor: .few).passed)
    #expect(
      !examine(
        decay: { decay, alpha, t in alpha * Scalar(max(decay.end - t, 0)) / Scalar(decay.end) }, rigor: .few
      ).passed)
  }

  @Test func `the rate falls along a line`() {
    let decay = LinearDecay(steady: 10, end: 30)
    #expect([1, 10, 20, 25, 30, 31].map { t in decay.rate(0.4, at: t) } == [0.4, 0.4, 0.2, 0.1, 0, 0])
  }
}
