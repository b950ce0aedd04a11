import Adversaries
import Arrays
import Testing

@Suite struct LinearDecayTests {
  @Test func `the learning rate falls along a line`() {
    let decay = LinearDecay(steady: 10, end: 30)
    #expect([1, 10, 20, 25, 30, 31].map { t in decay.learningRate(0.4, at: t) } == [0.4, 0.4, 0.2, 0.1, 0, 0])
  }
}
