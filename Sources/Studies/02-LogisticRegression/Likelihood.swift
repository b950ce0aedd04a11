/// Likelihood and cross-entropy.
///
///     (1) likelihood = Π p[j]        p[j]: what the model gives to the label that was seen
///     (2) −ln Π p[j] = Σ ℓ[j]        the same ranking, as a sum

import Arrays
import Foundation
import LogisticRegression
import StudyKit

/// (1), (2) The likelihood of the probabilities given to what was seen, and the cross-entropy of the same.
func likelihood<Kernels: LogisticKernels>(
  _ kernels: Kernels.Type, of seen: [Scalar]
) -> (product: Scalar, crossEntropy: Scalar) {
  let scores = Matrix(row: seen.map { p in log(p / (1 - p)) })
  let labels = Matrix(1, seen.count, repeating: 1)
  return (seen.reduce(1, *), Scalar(seen.count) * Kernels.logisticCost(scores, labels))
}

/// What a worse and a better model give to the labels that were seen.
let (worseModel, betterModel): ([Scalar], [Scalar]) = ([0.6, 0.2, 0.1, 0.7], [0.7, 0.9, 0.8, 0.6])

func runLikelihood(_ settings: Settings) -> Report {
  var table = Table("model", "given to what was seen", "product", "cross-entropy", "without the minus")
  var report = Report()
  for (name, seen) in [("first", worseModel), ("second", betterModel)] {
    let (product, crossEntropy) = likelihood(settings.kernels.logisticRegression, of: seen)
    let chances = seen.map { p in short(Double(p), digits: 4) }.joined(separator: " · ")
    table.row(name, chances, Double(product), Double(crossEntropy), Double(-crossEntropy))
    report.answer("\(name) product", is: Double(product))
    report.answer("\(name) cross-entropy", is: Double(crossEntropy))
  }
  report.say(table)
  return report
}
