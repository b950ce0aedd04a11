import Arrays
import Backpropagation
import Examinations
import Testing

@Suite struct ErrataTests {
  @Test func whatTheMisprintsGive() {
    #expect(tanhForItsSlope(0) == 0)
    #expect(sigmoidSlopeAtScore(0.8, 2) < 0)
    #expect(answerSlopes([[0.5, 0.5]], [[0, 1]]) == [[2, -2]])
    #expect(summedAnswerSlopes([[0.5, 0.5]], [[0, 1]]) == [[0, 0]])
  }

  @Test func divisionByTheVarianceIsRejected() {
    let findings = examine(batchNorm: DividingByVariance.self)
    #expect(Set(findings.failures.all.map(\.rung)).count >= 2)
  }
}
