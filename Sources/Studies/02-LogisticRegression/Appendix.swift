/// The runs of chapter 2's appendix: its claims computed once more, and misprinted formulas at work.

import Arrays
import Datasets
import Examinations
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit
import Verification

@Sendable func claimsRun(_ settings: Settings) throws -> Report {
  let twin = settings.logisticTwin
  var table = Table("", "claim", "computed", "verdict")
  func row(_ number: Int, _ claim: String, _ computed: String, _ holds: Bool) {
    table.row("claim \(number)", claim, computed, holds ? "holds" : "DOES NOT HOLD")
  }
  let (p, q) = (likelihood(twin, of: [0.6, 0.2, 0.1, 0.7]), likelihood(twin, of: [0.7, 0.9, 0.8, 0.6]))
  row(
    4, "likelihoods .0084 and .3024", "\(d(p.product)), \(d(q.product))",
    close(p.product / 0.0084, 1, 8 * Scalar.unitRoundoff) && close(q.product / 0.3024, 1, 8 * Scalar.unitRoundoff))
  row(
    4, "cross-entropies 4.8 and 1.2", "\(d(p.crossEntropy)), \(d(q.crossEntropy))",
    close(p.crossEntropy, 4.8, 0.05) && close(q.crossEntropy, 1.2, 0.05))

  let law = examine(softmax: twin).all.first { finding in finding.what.contains("of two classes") }
  row(5, "softmax of two = sigmoid of the difference", "\(law?.cases ?? 0) generated cases", law?.passed ?? false)

  let (squared, logistic) = (
    curvature(twin, of: .squared, seed: settings.seed), curvature(twin, of: .logistic, seed: settings.seed)
  )
  row(
    6, "squared error through σ bends downwards somewhere", "least eigenvalue \(d(squared.leastEigenvalue))",
    squared.leastEigenvalue < -1e-6)
  row(
    6, "log loss nowhere", "none of \(logistic.places) directions",
    logistic.downwards == 0 && logistic.leastEigenvalue > -1e-8)

  let gradients = (examine(logistic: twin) + examine(scores: twin)).on(.differences)
  row(7, "dL/dz = a − y, dw = 1/m X dZᵀ", "\(gradients.cases) differences", gradients.passed)

  let weights = (
    try penalisedWeights(twin, .l1(10), seed: settings.seed), try penalisedWeights(twin, .l2(10), seed: settings.seed)
  )
  let zeros = (weights.0.filter { $0 == 0 }.count, weights.1.filter { $0 == 0 }.count)
  row(8, "L1 makes weights exactly 0, L2 does not", "\(zeros.0) and \(zeros.1) of 30", zeros.0 > 0 && zeros.1 == 0)
  let size = (weights.0.map { abs($0) }.max() ?? 0, weights.1.map { abs($0) }.max() ?? 0)
  row(8, "L2's weights are more alike", "largest |w| \(d(size.0)) and \(d(size.1))", size.1 < size.0)

  let clouds = stretchedClouds(seed: settings.seed)
  let goal = try nearLowest(settings)
  let scaled = try safeDescent(twin, Standardizer(fitting: clouds).apply(to: clouds.X), clouds.Y, steps: 2000)
  let raw = try safeDescent(twin, clouds.X, clouds.Y, steps: 2000)
  row(9, "scaled features allow larger steps", "rates \(d(raw.rate)), \(d(scaled.rate))", scaled.rate > raw.rate)
  let steps = (raw.steps(to: goal) ?? 2001, scaled.steps(to: goal) ?? 2001)
  row(9, "and fewer", "\(steps.0), \(steps.1)", steps.1 < steps.0)

  var report = Report()
  report.say(table)
  return report
}

@Sendable func errataRun(_ settings: Settings) throws -> Report {
  let (train, test) = standardisedSplit(try Dataset.breastCancer(), seed: settings.seed)
  let (X, Y) = (train.X, train.Y)
  var table = Table("", "as printed", "what it does", "caught by")

  let swapped = costsOnTheWay(ClassesSwapped.self, X, Y, rate: 0.25, steps: 100)
  let right = costsOnTheWay(Loops.self, X, Y, rate: 0.25, steps: 100)
  let answers = ClassesSwapped.probabilities(Loops.scores(right.unit, test.X)).elements.map { a in a > 0.5 ? 1 : 0 }
  let accuracy = Confusion(truth: test.labels, answers: answers, classes: 2).accuracy
  table.row(
    "E2", "1/(1 + e^z)", "the right unit answers \(short(100 * accuracy, digits: 3)) % right",
    rungs(examine(logistic: ClassesSwapped.self)))
  table.row(
    "", "", "trained on, ‖w‖ is \(d(Loops.norm(swapped.unit.w.elements))), not \(d(Loops.norm(right.unit.w.elements)))",
    "")

  let (first, second) = (
    likelihood(MinusMissing.self, of: [0.6, 0.2, 0.1, 0.7]), likelihood(MinusMissing.self, of: [0.7, 0.9, 0.8, 0.6])
  )
  table.row(
    "E3", "J without its minus", "ranks \(d(first.crossEntropy)) before \(d(second.crossEntropy))",
    rungs(examine(logistic: MinusMissing.self)))

  let climbing = costsOnTheWay(GradientNegated.self, X, Y, rate: 0.25, steps: 10).costs
  table.row(
    "E4", "dw = −1/m X dZᵀ", "J climbs from \(d(climbing[0])) to \(d(climbing[10])) in 10 steps",
    rungs(examine(scores: GradientNegated.self)))

  let zero = Matrix(1, Y.columns)
  let costs = (Loops.sigmoidSquaredError(zero, Y), MeanForgotten.sigmoidSquaredError(zero, Y))
  table.row(
    "E5", "J = ½ Σ (a − y)²", "costs \(d(costs.1)), not \(d(costs.0)), before the first step",
    rungs(examine(sigmoidSquared: MeanForgotten.self)))

  var report = Report()
  report.say(table)
  return report
}

private func d(_ x: Scalar) -> String { short(Double(x), digits: 4) }

private func close(_ x: Scalar, _ y: Scalar, _ bound: Scalar) -> Bool { abs(x - y) <= bound }
