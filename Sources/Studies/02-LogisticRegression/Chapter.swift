/// Chapter 2 for the command: its runs, its figures, its examination.

import Arrays
import Datasets
import Examinations
import Fast
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit
import Verification

package let logisticRegression = Chapter(
  number: 2, module: "LogisticRegression", title: "Logistic regression",
  runs: [
    Run("sigmoid", sigmoidRun), Run("likelihood", likelihoodRun), Run("stable", stableRun), Run("slope", slopeRun),
    Run("tumours", tumoursRun), Run("twins", twinsRun), Run("measures", measuresRun), Run("scaling", scalingRun),
    Run("curvature", curvatureRun), Run("boundary", boundaryRun), Run("softmax", softmaxRun),
    Run("digits", digitsRun), Run("penalties", penaltiesRun), Run("optimum", optimumRun), Run("claims", claimsRun),
    Run("errata", errataRun),
  ],
  figures: [
    FigureEntry("02-sigmoid", "The sigmoid makes any score a probability, and is steepest in doubt", sigmoidFigure),
    FigureEntry(
      "02-losses", "Log loss pulls hardest at the worst mistakes; squared error lets go of them", lossesFigure),
    FigureEntry(
      "02-surfaces", "Log loss leads down from anywhere; squared error goes flat far from its valley", surfacesFigure),
    FigureEntry(
      "02-descent", "The cost falls fast, then slowly; the twins stay far closer than derived", descentFigure),
    FigureEntry(
      "02-confusion", "Mistakes are few in five splits, and most are malignant tumours missed", confusionFigure),
    FigureEntry(
      "02-roc", "On every split, over 90 % of the malignant are found at 2 % of false alarms", rocFigure),
    FigureEntry("02-scaling", "On one scale the valley is rounder, and the way down straighter", scalingFigure),
    FigureEntry("02-boundary", "The line finds its place early, and grows sure of itself later", boundaryFigure),
    FigureEntry(
      "02-mistaken-digits", "What softmax regression misreads is often hard to read", mistakenDigitsFigure
    ),
    FigureEntry("02-weights", "L1 keeps a few features and drops the rest; L2 keeps them all, small", weightsFigure),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings) + [trainings(settings)]
  },
  benchmarks: logisticBenchmarks,
  workloads: logisticWorkloads)

/// The kernels of this chapter.
typealias LogisticTwin = ClassifierKernels & SigmoidSquaredKernels

extension Settings {
  /// The chosen twin's kernels.
  var logisticTwin: any LogisticTwin.Type {
    switch twin {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }

  /// The five seeds over which accuracies are averaged.
  var fiveSeeds: [UInt64] { (0..<5).map { k in seed + UInt64(k) } }
}

/// Everything that is asked of a twin in this chapter.
private func examination<Kernels: LogisticTwin>(
  _ twin: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("logistic", twin, examine(logistic: twin, rigor: .fromEnvironment)),
    Examination("squared error", twin, examine(sigmoidSquared: twin, rigor: .fromEnvironment)),
    Examination("softmax", twin, examine(softmax: twin, rigor: .fromEnvironment)),
    Examination("penalties", twin, examine(penalty: twin, rigor: .fromEnvironment)),
    Examination("models", twin, examine(classifiers: twin, rigor: .fromEnvironment)),
    Examination("two Gaussians", twin, try examine(optimum: twin)),
  ]
  if let referee = try referee(for: "LogisticRegression", settings) {
    examined.append(Examination("all kernels", twin, try compare(logisticRegression: twin, with: referee)))
  }
  return examined
}

/// A whole training of the one twin beside the other's.
private func trainings(_ settings: Settings) throws -> Examination {
  let (train, _) = standardisedSplit(try Dataset.breastCancer(), seed: settings.seed)
  return Examination(
    "training", BLAS.self,
    try agreementOfTraining(Loops.self, BLAS.self, train.X, train.Y, rate: 0.25, steps: 100))
}

/// A mean and its scatter as a table shows them: "0.9754 ± 0.012".
func short(_ spread: Scatter) -> String {
  "\(short(spread.mean, digits: 4)) ± \(short(spread.deviation, digits: 2))"
}
