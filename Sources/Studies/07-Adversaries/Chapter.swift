/// Chapter 7 in the command: what it gives, and its examination.

import Adversaries
import Arrays
import Examinations
import Fast
import StudyKit
import Verification

package let adversaries = Chapter(
  number: 7, module: "Adversaries", title: "Adversaries",
  runs: [
    Run("half", runHalf), Run("best", runBest), Run("line", runLine), Run("worth", runWorth),
    Run("logits", runLogits), Run("telling", runTelling), Run("fooling", runFooling),
    Run("flipped", runFlipped), Run("smoothing", runSmoothing), Run("moved", runWhoMoved),
    Run("saddle", runSaddle), Run("gaussian", runGaussian),
    Run("ring", minutes: 1, runRing), Run("collapse", runRingCollapse),
    Run("features", runFeatures), Run("shapes", runShapes), Run("judge", runJudge),
    Run("digits", minutes: 3, runDigitsOfNoise), Run("broken", runBroken), Run("resumed", runResumed),
    Run("unlabelled", runUnlabelled), Run("labels", minutes: 1, runLabels),
    Run("distances", runDistances), Run("pairs", minutes: 1, runPairs), Run("inverses", runInverses),
    Run("pool", runPool), Run("domains", minutes: 3, runDomains),
    Run("removed", minutes: 3, runRemoved), Run("claims", runAdversariesClaims),
  ],
  figures: [
    FigureEntry(
      "07-line", "Trained long enough, a discriminator says p / (p + q)", drawJudgementOfLine),
    FigureEntry(
      "07-generator-gradients", "Caught fakes learn nothing from minimax, and most from flipped labels",
      drawGeneratorGradients),
    FigureEntry("07-saddle", "At once they circle outward; in turn they stay", drawGameSaddle),
    FigureEntry(
      "07-densities", "The fakes move to where the real ones are, until D can say no more than ½",
      drawDensities),
    FigureEntry("07-ring", "One generator spreads over all eight", minutes: 1, drawRing),
    FigureEntry(
      "07-collapse", "A generator that runs ahead puts everything in one place, and moves on",
      drawRingCollapse),
    FigureEntry("07-digits", "From noise to digits", minutes: 3, drawDigitsOfNoise),
    FigureEntry(
      "07-judged", "The judge's distance falls, while the costs tell little", minutes: 3, drawJudged),
    FigureEntry(
      "07-interpolation", "On the straight way between two noises, one digit turns into another", minutes: 3,
      drawInterpolation),
    FigureEntry("07-pairs", "Digits from their strong edges", minutes: 1, drawPairs),
    FigureEntry(
      "07-domains", "Without a single pair, the cycle finds the hidden colouring", minutes: 3,
      drawDomains),
    FigureEntry("07-removed", "What is lost with each term", minutes: 3, drawRemoved),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
  },
  benchmarks: adversaryBenchmarks,
  workloads: adversaryWorkloads)

private func examination<Kernels: AdversaryKernels & SemiSupervisedKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  let rigor = Rigor.fromEnvironment
  var examined = [
    Examination("adversaries", kernels, examine(adversaries: kernels, rigor: rigor)),
    Examination("semi-supervised", kernels, examine(semiSupervised: kernels, rigor: rigor)),
  ]
  if let referee = try referee(for: "Adversaries", settings) {
    examined.append(
      Examination(
        "all kernels", kernels,
        try compare(adversaries: kernels, with: referee) + compare(semiSupervised: kernels, with: referee)))
  }
  return examined
}

extension Implementation {
  /// The implementation's kernels of this chapter.
  var adversaries: any (AdversaryKernels & SemiSupervisedKernels & SendableMetatype).Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
