/// The trick as some course notes print it, with the bias inside the loop over the features, and what becomes of it.
///
///     (1) for k in 1 … n_x:  w[k] = w[k] + α (y − ŷ) x[k]   and   b = b + α (y − ŷ)
///
/// The bias moves n_x times as far as it should. From zero weights that makes the mistakes, and the answers, that the
/// right rule makes on points shrunk to x / √n_x: it separates what can be separated, and is wrong all the same.

import Arrays
import Datasets
import Examinations
import Perceptrons
import StudyKit
import Verification

enum BiasPerFeature: PerceptronRuleKernels, Sendable {
  /// The trick, the bias moved once a feature.
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar) -> LinearUnit {
    var unit = unit
    let yHat = step(Loops.dot(unit.w.elements, x.elements) + unit.b)

    // (1) w[k] = w[k] + α (y − ŷ) x[k], b = b + α (y − ŷ) for every k
    for k in 0..<x.rows {
      unit.w[k, 0] += alpha * (y - yHat) * x[k, 0]
      unit.b += alpha * (y - yHat)
    }
    return unit
  }
}

/// The right rule, the wrong one, and the right one on points shrunk to x / √n_x, on the same clouds.
struct BiasStudy {
  var right: PerceptronRun
  var wrong: PerceptronRun
  var shrunk: PerceptronRun
}

/// Runs the three, each to its end or for so many rounds.
func studyBias<Kernels: PerceptronRuleKernels>(
  _ kernels: Kernels.Type, features n_x: Int, examples m: Int = 60, margin: Double = 0.2, rounds: Int = 10_000,
  seed: UInt64
) -> BiasStudy {
  var generator = SplitMix64(seed: seed)
  let data = SeparableClouds(m, margin: margin, features: n_x, using: &generator).data
  let shrunk = (1 / Scalar(n_x).squareRoot()) * data.X
  return BiasStudy(
    right: runPerceptron(kernels, data.X, data.Y, epochs: rounds),
    wrong: runPerceptron(BiasPerFeature.self, data.X, data.Y, epochs: rounds),
    shrunk: runPerceptron(kernels, shrunk, data.Y, epochs: rounds))
}

func runBiasPerFeature(_ settings: Settings) -> Report {
  let kernels = settings.kernels.perceptrons
  var table = Table("features", "first |b|, right", "first |b|, wrong", "mistakes, right", "mistakes, wrong", "learned")
  var report = Report()
  for n_x in [2, 10, 50] {
    let study = studyBias(kernels, features: n_x, seed: settings.seed)
    let (right, wrong) = (abs(study.right.path[1].b), abs(study.wrong.path[1].b))
    let learned = study.right.hasConverged && study.wrong.hasConverged ? "both" : "not both"
    table.row(n_x, Double(right), Double(wrong), study.right.mistakes, study.wrong.mistakes, learned)
    if n_x == 10 { report.answer("bias", is: Double(wrong)) }
  }
  report.say(table)
  report.say("\nRejected by:")
  for finding in examine(perceptron: BiasPerFeature.self).condensed.failures.all {
    report.say("  \(finding.rung.title): \(finding.what.replacing("BiasPerFeature ", with: ""))")
  }
  return report
}
