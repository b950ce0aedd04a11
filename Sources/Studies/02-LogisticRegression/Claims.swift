/// Chapter 2's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Datasets
import Examinations
import StudyKit
import Verification

func runClaims(_ settings: Settings) throws -> Report {
  let kernels = settings.kernels.logisticRegression
  var table = Table("", "claim", "computed", "verdict")
  func row(_ number: Int, _ claim: String, _ computed: String, _ holds: Bool) {
    table.row("claim \(number)", claim, computed, verdict(holds))
  }
  let (p, q) = (likelihood(kernels, of: worseModel), likelihood(kernels, of: betterModel))
  row(
    4, "likelihoods .0084 and .3024", "\(d(p.product)), \(d(q.product))",
    close(p.product / 0.0084, 1, 8 * Scalar.unitRoundoff) && close(q.product / 0.3024, 1, 8 * Scalar.unitRoundoff))
  row(
    4, "cross-entropies 4.8 and 1.2", "\(d(p.crossEntropy)), \(d(q.crossEntropy))",
    close(p.crossEntropy, 4.8, 0.05) && close(q.crossEntropy, 1.2, 0.05))

  let law = examine(softmax: kernels).all.first { finding in finding.what.contains("of two classes") }
  row(5, "softmax of two = sigmoid of the difference", "\(law?.cases ?? 0) generated cases", law?.passed ?? false)

  let (squared, logistic) = (
    curvature(kernels, of: .squared, seed: settings.seed), curvature(kernels, of: .logistic, seed: settings.seed)
  )
  row(
    6, "squared error through σ bends downwards somewhere", "least eigenvalue \(d(squared.leastEigenvalue))",
    squared.leastEigenvalue < -1e-6)
  row(
    6, "log loss nowhere", "none of \(logistic.places) directions",
    logistic.downwards == 0 && logistic.leastEigenvalue > -1e-8)

  let gradients = (examine(logistic: kernels) + examine(scores: kernels)).on(.differences)
  row(7, "dL/dz = a − y, dw = 1/m X dZᵀ", "\(gradients.cases) differences", gradients.passed)

  let weights = (try penalisedWeights(settings, .l1(10)), try penalisedWeights(settings, .l2(10)))
  let zeros = (weights.0.count { $0 == 0 }, weights.1.count { $0 == 0 })
  row(8, "L1 makes weights exactly 0, L2 does not", "\(zeros.0) and \(zeros.1) of 30", zeros.0 > 0 && zeros.1 == 0)
  let size = (weights.0.map { abs($0) }.max() ?? 0, weights.1.map { abs($0) }.max() ?? 0)
  row(8, "L2's weights are more alike", "largest |w| \(d(size.0)) and \(d(size.1))", size.1 < size.0)

  let clouds = stretchedClouds(seed: settings.seed)
  let goal = try lowestCost(settings) + 0.001
  let scaled = try safeDescent(kernels, Standardizer(fitting: clouds).apply(to: clouds.X), clouds.Y, steps: 2000)
  let raw = try safeDescent(kernels, clouds.X, clouds.Y, steps: 2000)
  row(
    9, "scaled features allow larger steps", "rates \(d(raw.learningRate)), \(d(scaled.learningRate))",
    scaled.learningRate > raw.learningRate)
  let steps = (raw.steps(to: goal) ?? 2001, scaled.steps(to: goal) ?? 2001)
  row(9, "and fewer", "\(steps.0), \(steps.1)", steps.1 < steps.0)
  return Report(table)
}

private func d(_ x: Scalar) -> String { short(Double(x), digits: 4) }

private func close(_ x: Scalar, _ y: Scalar, _ bound: Scalar) -> Bool { abs(x - y) <= bound }
