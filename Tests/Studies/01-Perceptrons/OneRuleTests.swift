import Arrays
import Perceptrons
import StudyKit
import Testing
import Verification

@testable import PerceptronsStudies

@Suite struct OneRuleTests {
  @Test func `a step of the one rule by hand`() {
    // Scores (2, −3), answers (1, 0), labels (0, 1): dZ = (1, −1), dw = (1 + 4) / 2, db = 0
    let next = answerStep(Loops.self, LinearUnit(w: [[1]], b: 1), [[1, -4]], [[0, 1]], learningRate: 2, answer: step)
    #expect(next == LinearUnit(w: [[-4]], b: 1))
  }

  @Test func `the loss of the perceptron has the derivative step(z) − y`() {
    for y: Scalar in [0, 1] {
      for z in [-3.0, -0.5, 0.5, 3] {
        let gradient = centralDifference(at: z, step: 0.25) { z in perceptronLoss(z, y) }
        #expect(gradient == Double(step(Scalar(z)) - y))
      }
    }
    #expect(perceptronLoss(2, 1) == 0 && perceptronLoss(-2, 0) == 0)
    #expect(perceptronLoss(-2, 1) == 2 && perceptronLoss(2, 0) == 2)
  }
}
