/// The runs of chapter 2 that look at losses: the sigmoid, likelihood, overflow, slopes, curvature, softmax.

import Arrays
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit
import Verification

@Sendable func sigmoidRun(_ settings: Settings) -> Report {
  let Z: Matrix = [[-1000, -6, -2, 0, 2, 6, 1000]]
  let A = settings.logisticTwin.probabilities(Z)
  var table = Table("z", "σ(z)", "σ′(z) = a (1 − a)", "as misprinted, 1/(1 + e^z)")
  for j in 0..<Z.columns {
    let a = Double(A[0, j])
    table.row(Double(Z[0, j]), a, a * (1 - a), Double(ClassesSwapped.probabilities(Z)[0, j]))
  }
  var report = Report()
  report.say(table)
  report.answer("steepest", is: Double(A[0, 3] * (1 - A[0, 3])))
  return report
}

@Sendable func likelihoodRun(_ settings: Settings) -> Report {
  let models: [(String, [Scalar])] = [("first", [0.6, 0.2, 0.1, 0.7]), ("second", [0.7, 0.9, 0.8, 0.6])]
  var table = Table("model", "given to what was seen", "product", "cross-entropy", "without the minus")
  var report = Report()
  for (name, seen) in models {
    let (product, crossEntropy) = likelihood(settings.logisticTwin, of: seen)
    let chances = seen.map { p in short(Double(p), digits: 4) }.joined(separator: " · ")
    table.row(name, chances, Double(product), Double(crossEntropy), Double(-crossEntropy))
    report.answer("\(name) product", is: Double(product))
    report.answer("\(name) cross-entropy", is: Double(crossEntropy))
  }
  report.say(table)
  return report
}

@Sendable func stableRun(_ settings: Settings) -> Report {
  let twin = settings.logisticTwin
  var table = Table("score", "label", "naive −y ln a − (1 − y) ln(1 − a)", "ours, from the score")
  for (z, y) in [(2.0, 0.0), (30, 0), (37, 0), (1000, 0), (-1000, 1), (1000, 1), (-1000, 0)] as [(Scalar, Scalar)] {
    let ours = twin.logisticCost([[z]], [[y]])
    table.row(Double(z), Double(y), Double(naiveCrossEntropy(z, y)), Double(ours))
  }
  var report = Report()
  report.say(table)
  report.answer("cost", is: Double(twin.logisticCost([[1000]], [[0]])))
  return report
}

@Sendable func slopeRun(_ settings: Settings) -> Report {
  let twin = settings.logisticTwin
  let Z: Matrix = [[-3, -1, 0, 0.5, 2, 4]]
  let Y: Matrix = [[0, 1, 1, 0, 1, 0]]
  let (A, dZ) = (twin.probabilities(Z), twin.logisticGradient(Z, Y))
  var table = Table("z", "y", "a", "a − y", "slope of the loss, by differences")
  for j in 0..<Z.columns {
    let slope = centralDifference(at: Double(Z[0, j]), step: 1e-5) { z in
      twin.logisticCost([[z]], Y.column(j))
    }
    table.row(Double(Z[0, j]), Double(Y[0, j]), Double(A[0, j]), Double(dZ[0, j]), slope)
  }
  var report = Report()
  report.say(table)
  report.answer("last", is: Double(dZ[0, 5]))
  return report
}

@Sendable func curvatureRun(_ settings: Settings) -> Report {
  var table = Table("loss", "random places", "bent downwards", "least eigenvalue of the second derivatives")
  var report = Report()
  for (name, loss) in [("squared error", SigmoidLoss.squared), ("log loss", .logistic)] {
    let found = curvature(settings.logisticTwin, of: loss, seed: settings.seed)
    let least = Double(found.leastEigenvalue)
    // Differences of the gradient err by about 10⁻¹⁰: less than that is told as 0.
    table.row(name, found.places, found.downwards, abs(least) < 1e-9 ? 0 : least)
    report.answer("\(name) downwards", is: Double(found.downwards), unit: "of \(found.places)")
  }
  report.say(table)

  var walk = Table("loss", "J at w = −8, b = 4", "steepness there", "J after 200 steps of rate 0.8")
  for (name, loss) in [("squared error", SigmoidLoss.squared), ("log loss", .logistic)] {
    let path = descent(settings.logisticTwin, on: loss, from: farAway, rate: 0.8, steps: 200)
    let (X, Y) = pointsOnALine
    let (start, end) = (
      loss.slope(settings.logisticTwin, at: path[0], X, Y), loss.slope(settings.logisticTwin, at: path[200], X, Y)
    )
    let steepness = Loops.norm(start.gradient.w.elements + [start.gradient.b])
    walk.row(name, Double(start.cost), Double(steepness), Double(end.cost))
    report.answer("\(name) after", is: Double(end.cost))
  }
  report.say()
  report.say(walk)
  return report
}

/// A unit far from the least cost of either loss.
let farAway = LinearUnit(w: [[-8]], b: 4)

@Sendable func softmaxRun(_ settings: Settings) -> Report {
  let twin = settings.logisticTwin
  let Z: Matrix = [[2, -1, 0, 1000, 3], [1, 1, 0, 999, 8]]
  let labels = [0, 1, 1, 0, 0]
  var Y = Matrix(2, labels.count)
  for (j, label) in labels.enumerated() { Y[label, j] = 1 }
  let A = twin.softmax(Z)
  var table = Table(
    "z₀", "z₁", "softmax, class 1", "σ(z₁ − z₀)", "y", "cost by softmax", "cost by sigmoid", "naive softmax")
  for (j, label) in labels.enumerated() {
    let difference: Matrix = [[Z[1, j] - Z[0, j]]]
    let pair = (twin.softmaxCost(Z.column(j), Y.column(j)), twin.logisticCost(difference, [[Scalar(label)]]))
    table.row(
      Double(Z[0, j]), Double(Z[1, j]), Double(A[1, j]), Double(sigmoid(difference[0, 0])), label, Double(pair.0),
      Double(pair.1), Double(naiveSoftmax(Z.column(j).elements)[1]))
  }
  var report = Report()
  report.say(table)
  report.answer("even", is: Double(A[1, 2]))
  return report
}
