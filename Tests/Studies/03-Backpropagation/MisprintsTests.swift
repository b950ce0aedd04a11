import Testing

@testable import BackpropagationStudies

@Suite struct MisprintsTests {
  @Test func `what the misprints give`() {
    #expect(tanhForItsDerivative(0) == 0)
    #expect(sigmoidDerivativeAtScore(0.8, 2) < 0)
    #expect(outputGradients([[0.5, 0.5]], [[0, 1]]) == [[2, -2]])
    #expect(summedOutputGradients([[0.5, 0.5]], [[0, 1]]) == [[0, 0]])
  }
}
