import Arrays
import Examinations
import LogisticRegression
import Perceptrons
import StudyKit
import TestSupport
import Testing
import Verification

@testable import LogisticRegressionStudies

@Suite struct ErrataTests {
  @Test func `the right unit answers wrongly wherever it answered rightly`() throws {
    let (train, test) = try splitTumours(Settings())
    let unit = costsOnTheWay(Loops.self, train.X, train.Y, learningRate: 0.25, steps: 50).unit
    let Z = Loops.scores(unit, test.X)
    func accuracy(_ A: Matrix) -> Double {
      ConfusionMatrix(labels: test.labels, predictions: A.elements.map { a in a > 0.5 ? 1 : 0 }, classes: 2).accuracy
    }
    #expect(accuracy(Loops.probabilities(Z)) > 0.9)
    #expect(abs(accuracy(Loops.probabilities(Z)) + accuracy(ClassesSwapped.probabilities(Z)) - 1) < 1e-12)
  }

  @Test func `trained on, it runs away at an even pace`() {
    // dZ → ∓1 as the unit grows surer, so that every step is α · mean |x| = ½ · 7/4.
    let (X, Y): (Matrix, Matrix) = ([[-2, -1, 1, 3]], [[0, 0, 1, 1]])
    func weight<Kernels: LogisticKernels>(_ kernels: Kernels.Type, after steps: Int) -> Scalar {
      costsOnTheWay(kernels, X, Y, learningRate: 0.5, steps: steps).unit.w[0, 0]
    }
    #expect(abs(weight(ClassesSwapped.self, after: 101) - weight(ClassesSwapped.self, after: 100) - 0.875) < 1e-4)
    #expect(weight(Loops.self, after: 101) - weight(Loops.self, after: 100) < 0.02)
  }

  @Test func `what a printed formula leaves alone is the loops'`() {
    let (Z, Y): (Matrix, Matrix) = ([[0.5, -1, 2]], [[1, 0, 0]])
    #expect(ClassesSwapped.logisticCost(Z, Y) == Loops.logisticCost(Z, Y))
    #expect(MinusMissing.logisticGradient(Z, Y) == Loops.logisticGradient(Z, Y))
    #expect(GradientNegated.sigmoidSquaredError(Z, Y) == Loops.sigmoidSquaredError(Z, Y))
    #expect(MeanForgotten.sigmoidSquaredErrorGradient(Z, Y) == Loops.sigmoidSquaredErrorGradient(Z, Y))
  }
}
