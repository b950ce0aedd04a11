import Arrays
import Examinations
import Perceptrons
import StudyKit
import Testing
import Verification

@testable import PerceptronsStudies

@Suite struct BiasPerFeatureTests {
  @Test func `the bias moves once a feature`() {
    let unit = LinearUnit(inputs: 3)
    let next = BiasPerFeature.perceptronTrick(unit, x: [[1], [2], [3]], y: 0, learningRate: 0.5)
    #expect(next == LinearUnit(w: [[-0.5], [-1], [-1.5]], b: -1.5))
    #expect(Loops.perceptronTrick(unit, x: [[1], [2], [3]], y: 0, learningRate: 0.5).b == -0.5)
  }

  @Test func `with one feature it is the right rule`() {
    let study = studyBias(Loops.self, features: 1, seed: 4)
    #expect(study.wrong.path == study.right.path)
  }

  @Test(arguments: Implementation.allCases)
  func `it makes the mistakes of the right rule on shrunken points, and learns`(_ implementation: Implementation) {
    for (n_x, seed): (Int, UInt64) in [(2, 1), (4, 2), (9, 3), (25, 4)] {
      let study = studyBias(implementation.perceptrons, features: n_x, seed: seed)
      #expect(study.wrong.hasConverged && study.right.hasConverged)
      #expect(study.wrong.misclassified == study.shrunk.misclassified)
    }
  }
}
