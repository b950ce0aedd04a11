import Adversaries
import Arrays
import Examinations
import Testing
import Verification

@Suite struct LinearDecayTests {
  @Test func theRateKeepsItsLaw() {
    #expect(examine(decay: { decay, alpha, t in decay.rate(alpha, at: t) }, rigor: .fromEnvironment).passed)
    #expect(!examine(decay: { decay, alpha, t in decay.rate(alpha, at: t + 1) }, rigor: .few).passed)
    #expect(
      !examine(
        decay: { decay, alpha, t in alpha * Scalar(max(decay.end - t, 0)) / Scalar(decay.end) }, rigor: .few
      ).passed)
  }

  @Test func theRateFallsAlongALine() {
    let decay = LinearDecay(steady: 10, end: 30)
    #expect([1, 10, 20, 25, 30, 31].map { t in decay.rate(0.4, at: t) } == [0.4, 0.4, 0.2, 0.1, 0, 0])
  }
}
