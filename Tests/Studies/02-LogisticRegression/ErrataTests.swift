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
  @Test func `E2: 1/(1 + e^z) is the probability of the other class`() {
    let Z: Matrix = [[-3, 0, 0.5, 2]]
    let (printed, right) = (ClassesSwapped.probabilities(Z), Loops.probabilities(Z))
    #expect(areNear(printed.elements, right.elements.map { a in 1 - Double(a) }))
    #expect(
      rejecting(examine(logistic: ClassesSwapped.self)) == Set([.differences, .agreement, .properties]).inThisPrecision)
  }

  @Test func `E2: the right unit answers wrongly wherever it answered rightly`() throws {
    let (train, test) = try splitTumours(Settings())
    let unit = costsOnTheWay(Loops.self, train.X, train.Y, learningRate: 0.25, steps: 50).unit
    let Z = Loops.scores(unit, test.X)
    func accuracy(_ A: Matrix) -> Double {
      ConfusionMatrix(labels: test.labels, predictions: A.elements.map { a in a > 0.5 ? 1 : 0 }, classes: 2).accuracy
    }
    #expect(accuracy(Loops.probabilities(Z)) > 0.9)
    #expect(abs(accuracy(Loops.probabilities(Z)) + accuracy(ClassesSwapped.probabilities(Z)) - 1) < 1e-12)
  }

  @Test func `E2: trained on, it runs away at an even pace`() {
    // dZ → ∓1 as the unit grows surer, so that every step is α · mean |x| = ½ · 7/4.
    let (X, Y): (Matrix, Matrix) = ([[-2, -1, 1, 3]], [[0, 0, 1, 1]])
    func weight<Kernels: LogisticKernels>(_ kernels: Kernels.Type, after steps: Int) -> Scalar {
      costsOnTheWay(kernels, X, Y, learningRate: 0.5, steps: steps).unit.w[0, 0]
    }
    #expect(abs(weight(ClassesSwapped.self, after: 101) - weight(ClassesSwapped.self, after: 100) - 0.875) < 1e-4)
    #expect(weight(Loops.self, after: 101) - weight(Loops.self, after: 100) < 0.02)
  }

  @Test func `E3: without its minus the cost ranks the worse model first`() {
    func ranksTheWorseFirst<Kernels: LogisticKernels>(_ kernels: Kernels.Type) -> Bool {
      likelihood(kernels, of: worseModel).crossEntropy < likelihood(kernels, of: betterModel).crossEntropy
    }
    #expect(ranksTheWorseFirst(MinusMissing.self) && !ranksTheWorseFirst(Loops.self))
    #expect(
      rejecting(examine(logistic: MinusMissing.self)) == Set([.differences, .agreement, .properties]).inThisPrecision)
  }

  @Test func `E4: −1/m climbs at every step`() {
    let (X, Y): (Matrix, Matrix) = ([[-2, -1, 0.5, 1, 3], [1, 0, 2, -1, 1]], [[0, 0, 1, 0, 1]])
    let printed = costsOnTheWay(GradientNegated.self, X, Y, learningRate: 0.25, steps: 10).costs
    #expect(zip(printed, printed.dropFirst()).allSatisfy { before, after in after > before })
    let right = costsOnTheWay(Loops.self, X, Y, learningRate: 0.25, steps: 10).costs
    #expect(zip(right, right.dropFirst()).allSatisfy { before, after in after < before })
    #expect(
      rejecting(examine(scores: GradientNegated.self)).isSuperset(of: Set([.differences, .agreement]).inThisPrecision))
  }

  @Test func `E5: without 1/m the cost grows with the data`() {
    let (Z, Y): (Matrix, Matrix) = ([[0, 1, -2]], [[0, 1, 1]])
    let twice = [0, 1, 2, 0, 1, 2]
    let (Z2, Y2) = (Z.columns(at: twice), Y.columns(at: twice))
    let printed = (MeanForgotten.sigmoidSquaredError(Z, Y), MeanForgotten.sigmoidSquaredError(Z2, Y2))
    #expect(isNear(printed.1, 2 * Double(printed.0)))
    #expect(isNear(Loops.sigmoidSquaredError(Z2, Y2), Double(Loops.sigmoidSquaredError(Z, Y))))
    #expect(
      rejecting(examine(sigmoidSquared: MeanForgotten.self))
        == Set([.differences, .agreement, .properties]).inThisPrecision)
  }

  @Test func `what a printed formula leaves alone is the loops'`() {
    let (Z, Y): (Matrix, Matrix) = ([[0.5, -1, 2]], [[1, 0, 0]])
    #expect(ClassesSwapped.logisticCost(Z, Y) == Loops.logisticCost(Z, Y))
    #expect(MinusMissing.logisticGradient(Z, Y) == Loops.logisticGradient(Z, Y))
    #expect(GradientNegated.sigmoidSquaredError(Z, Y) == Loops.sigmoidSquaredError(Z, Y))
    #expect(MeanForgotten.sigmoidSquaredErrorGradient(Z, Y) == Loops.sigmoidSquaredErrorGradient(Z, Y))
  }
}

private func rejecting(_ findings: Findings) -> Set<Rung> { Set(findings.failures.all.map(\.rung)) }
