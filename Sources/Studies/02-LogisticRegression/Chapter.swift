/// Chapter 2 in the command: what it gives, and its examination.

import Arrays
import Examinations
import Fast
import LogisticRegression
import StudyKit

package let logisticRegression = Chapter(
  number: 2, module: "LogisticRegression", title: "Logistic regression",
  runs: [
    Run("sigmoid", runSigmoid), Run("likelihood", runLikelihood), Run("stable", runStable),
    Run("gradient", runGradient),
    Run("tumours", runTumours), Run("agreement", runTwins), Run("measures", runMeasures), Run("scaling", runScaling),
    Run("curvature", runCurvature), Run("boundary", runBoundary), Run("softmax", runSoftmax),
    Run("digits", runDigits), Run("penalties", runPenalties), Run("optimum", runOptimum), Run("claims", runClaims),
    Run("errata", runErrata),
  ],
  figures: [
    FigureEntry("02-sigmoid", "The sigmoid makes any score a probability, and is steepest in doubt", drawSigmoid),
    FigureEntry(
      "02-losses", "Log loss pulls hardest at the worst mistakes; squared error lets go of them", drawLosses),
    FigureEntry(
      "02-surfaces", "Log loss leads down from anywhere; squared error goes flat far from its valley", drawSurfaces),
    FigureEntry(
      "02-descent", "The cost falls fast, then slowly; the twins stay far closer than derived", drawDescent),
    FigureEntry(
      "02-confusion", "Mistakes are few in five splits, and most are malignant tumours missed", drawConfusion),
    FigureEntry(
      "02-roc", "On every split, over 90 % of the malignant are found at 2 % of false alarms", drawROC),
    FigureEntry("02-scaling", "On one scale the valley is rounder, and the way down straighter", drawScaling),
    FigureEntry("02-boundary", "The line finds its place early, and grows sure of itself later", drawBoundary),
    FigureEntry(
      "02-mistaken-digits", "What softmax regression misreads is often hard to read", drawMistakenDigits),
    FigureEntry("02-weights", "L1 keeps a few features and drops the rest; L2 keeps them all, small", drawWeights),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
      + [training(BLAS.self, settings), training(Fast.self, settings)]
  },
  benchmarks: logisticBenchmarks,
  workloads: logisticWorkloads)

/// Everything that is asked of an implementation in this chapter.
private func examination<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("logistic", kernels, examine(logistic: kernels, rigor: .fromEnvironment)),
    Examination("squared error", kernels, examine(sigmoidSquared: kernels, rigor: .fromEnvironment)),
    Examination("linear units", kernels, examine(linear: kernels, rigor: .fromEnvironment)),
    Examination("softmax", kernels, examine(softmax: kernels, rigor: .fromEnvironment)),
    Examination("penalties", kernels, examine(penalty: kernels, rigor: .fromEnvironment)),
    Examination("models", kernels, examine(classifiers: kernels, rigor: .fromEnvironment)),
    Examination("two Gaussians", kernels, try examine(optimum: kernels)),
  ]
  if let referee = try referee(for: "LogisticRegression", settings) {
    examined.append(Examination("all kernels", kernels, try compare(logisticRegression: kernels, with: referee)))
  }
  return examined
}

/// A whole training beside that of the loops.
private func training<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> Examination {
  let train = try splitTumours(settings).train
  return Examination(
    "training", kernels, try agreementOfTraining(Loops.self, kernels, train.X, train.Y, learningRate: 0.25, steps: 100))
}
