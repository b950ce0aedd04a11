/// Chapter 2's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Datasets
import Examinations
import Foundation
import LogisticRegression
import StudyKit
import Verification

func runClaims(_ settings: Settings) throws -> Report {
  try claims(settings, addLossClaims, addTrainingClaims, addErrata)
}

private func addLossClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.logisticRegression
  let (p, q) = (likelihood(kernels, of: worseModel), likelihood(kernels, of: betterModel))
  table.row(
    "4: likelihoods .0084 and .3024", "\(d(p.product)), \(d(q.product))",
    verdict(
      isNear(p.product / 0.0084, 1, 8 * Scalar.unitRoundoff) && isNear(q.product / 0.3024, 1, 8 * Scalar.unitRoundoff)))
  func isEntropy(_ x: Scalar, of product: Double, near rounded: Scalar) -> Bool {
    isNear(x, Scalar(-log(product)), 512 * .unitRoundoff) && isNear(x, rounded, 0.05)
  }
  table.row(
    "4: cross-entropies 4.8 and 1.2", "\(d(p.crossEntropy)), \(d(q.crossEntropy))",
    verdict(isEntropy(p.crossEntropy, of: 0.0084, near: 4.8) && isEntropy(q.crossEntropy, of: 0.3024, near: 1.2)))

  let law = examine(softmax: kernels).all.first { finding in finding.what.contains("of two classes") }
  table.row(
    "5: softmax of two = sigmoid of the difference", "\(law?.cases ?? 0) generated cases",
    verdict(law?.passed == true && (law?.cases ?? 0) >= 100))

  let (squared, logistic) = (
    curvature(kernels, of: .squared, seed: settings.seed), curvature(kernels, of: .logistic, seed: settings.seed)
  )
  table.row(
    "6: squared error through σ bends downwards somewhere", "least eigenvalue \(d(squared.leastEigenvalue))",
    verdict(squared.leastEigenvalue < -1e-3 && squared.downwards > squared.places / 10))
  // The differences of a gradient of at most 3 err by u/h and h².
  table.row(
    "6: log loss nowhere", "none of \(logistic.places) directions",
    verdict(logistic.downwards == 0 && logistic.leastEigenvalue > (DifferenceRules.apply ? -1e-8 : -1e-3)))

  let gradients = (examine(logistic: kernels) + examine(scores: kernels)).on(.differences)
  table.row("7: dL/dz = a − y, dw = 1/m X dZᵀ", "\(gradients.cases) differences", verdict(gradients.passed))
}

private func addTrainingClaims(to table: inout Table, _ settings: Settings) throws {
  let kernels = settings.kernels.logisticRegression
  func weights(_ penalty: Penalty) throws -> [Scalar] { try penalisedWeights(settings, penalty) }
  let (plain, l1, l2) = (try weights(.none), try weights(.l1(10)), try weights(.l2(10)))
  func zeros(_ w: [Scalar]) -> Int { w.count { w in w == 0 } }
  func largest(_ w: [Scalar]) -> Scalar { w.map { abs($0) }.max() ?? 0 }
  table.row(
    "8: L1 makes weights exactly 0, L2 does not", "\(zeros(l1)) and \(zeros(l2)) of 30",
    verdict(zeros(l1) > 10 && largest(l1) > 0.1 && zeros(l2) == 0 && zeros(plain) == 0))
  table.row(
    "8: L2's weights are more alike", "largest |w| \(d(largest(l1))) and \(d(largest(l2)))",
    verdict(largest(l2) < min(largest(l1), largest(plain)) && Loops.norm(l2) < Loops.norm(plain)))

  let clouds = stretchedClouds(seed: settings.seed)
  let goal = try lowestCost(settings) + 0.001
  let scaled = try safeDescent(kernels, Standardizer(fitting: clouds).apply(to: clouds.X), clouds.Y, steps: 2000)
  let raw = try safeDescent(kernels, clouds.X, clouds.Y, steps: 2000)
  table.row(
    "9: scaled features allow larger steps", "rates \(d(raw.learningRate)), \(d(scaled.learningRate))",
    verdict(scaled.learningRate > 4 * raw.learningRate))
  let steps = (raw.steps(to: goal) ?? 2001, scaled.steps(to: goal) ?? 2001)
  table.row("9: and fewer", "\(steps.0), \(steps.1)", verdict(4 * steps.1 < steps.0))
}

private func addErrata(to table: inout Table, _ settings: Settings) {
  let Z: Matrix = [[-3, 0, 0.5, 2]]
  let sums = ClassesSwapped.probabilities(Z) + Loops.probabilities(Z)
  let isOtherClass = sums.elements.allSatisfy { sum in isNear(sum, 1, 4 * .unitRoundoff) }
  table.row(
    "E2: ŷ = 1/(1 + eᶻ)", isOtherClass ? "the other class's probability" : "some probability",
    caught(
      isOtherClass && isFound(examine(logistic: ClassesSwapped.self), by: [.differences, .agreement, .properties])))

  let costs = [worseModel, betterModel].map { seen in likelihood(MinusMissing.self, of: seen).crossEntropy }
  table.row(
    "E3: J without its minus", "ranks \(d(costs[0])) before \(d(costs[1]))",
    caught(
      costs[0] < costs[1] && isFound(examine(logistic: MinusMissing.self), by: [.differences, .agreement, .properties]))
  )

  let (X, Y): (Matrix, Matrix) = ([[-2, -1, 0.5, 1, 3], [1, 0, 2, -1, 1]], [[0, 0, 1, 0, 1]])
  func rises<Kernels: LogisticKernels>(_ kernels: Kernels.Type) -> Int {
    let costs = costsOnTheWay(kernels, X, Y, learningRate: 0.25, steps: 10).costs
    return zip(costs, costs.dropFirst()).count { before, after in after > before }
  }
  table.row(
    "E4: dw = −1/m X dZᵀ", "J climbs in \(rises(GradientNegated.self)) of 10 steps",
    caught(
      rises(GradientNegated.self) == 10 && rises(Loops.self) == 0
        && isFound(examine(scores: GradientNegated.self), by: [.differences, .agreement])))

  let (z, y): (Matrix, Matrix) = ([[0, 1, -2]], [[0, 1, 1]])
  let twice = [0, 1, 2, 0, 1, 2]
  func growth<Kernels: SquaredErrorKernels>(_ kernels: Kernels.Type) -> Scalar {
    kernels.sigmoidSquaredError(z.columns(at: twice), y.columns(at: twice)) / kernels.sigmoidSquaredError(z, y)
  }
  table.row(
    "E5: J = ½ Σ (a − y)²", "of the data twice, times \(d(growth(MeanForgotten.self)))",
    caught(
      isNear(growth(MeanForgotten.self), 2, 16 * .unitRoundoff) && isNear(growth(Loops.self), 1, 16 * .unitRoundoff)
        && isFound(examine(sigmoidSquared: MeanForgotten.self), by: [.differences, .agreement, .properties])))
}

private func d(_ x: Scalar) -> String { short(Double(x), digits: 4) }

private func isNear(_ x: Scalar, _ y: Scalar, _ bound: Scalar) -> Bool { abs(x - y) <= bound }
