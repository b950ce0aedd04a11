import Testing

@testable import BackpropagationStudies

@Suite struct MisprintsTests {
  @Test func `what the misprints give`() {
    #expect(tanhForItsSlope(0) == 0)
    #expect(sigmoidSlopeAtScore(0.8, 2) < 0)
    #expect(answerSlopes([[0.5, 0.5]], [[0, 1]]) == [[2, -2]])
    #expect(summedAnswerSlopes([[0.5, 0.5]], [[0, 1]]) == [[0, 0]])
  }
}
