/// Chapter 3 in the command: what it gives, and its examination.

import Arrays
import Backpropagation
import Examinations
import Fast
import StudyKit

package let backpropagation = Chapter(
  number: 3, module: "Backpropagation", title: "Backpropagation",
  runs: [
    Run("layer", runLayer), Run("collapse", runCollapse), Run("activations", runActivations),
    Run("quarter", runQuarter), Run("worked", runWorked), Run("errors-back", runErrorsBack),
    Run("network", runNetwork), Run("step-sizes", runStepSizes), Run("components", runComponents),
    Run("misprints", runMisprints), Run("symmetry", runSymmetry), Run("depth", runDepth),
    Run("initialisations", runInitialisations), Run("batch-norm", runBatchNorm),
    Run("batch-norm-training", runBatchNormTraining), Run("dropout", runDropout), Run("moons", runMoons),
    Run("early-stopping", runEarlyStopping), Run("spirals", runSpirals), Run("complexity", runComplexity),
    Run("digits", runDigits), Run("files", runFiles), Run("transfer", runTransfer),
    Run("questions", runQuestions), Run("claims", runClaims),
  ],
  figures: [
    FigureEntry(
      "03-activations", "The sigmoid passes on a quarter of a gradient at most; ReLU all of it or nothing",
      drawActivations),
    FigureEntry("03-chain", "Numbers go forward; errors come back along the same edges, shrinking", drawChain),
    FigureEntry(
      "03-step-sizes", "Two-sided differences err as h² until rounding takes over, in either precision",
      drawStepSizes),
    FigureEntry(
      "03-depth", "Through 50 layers He's weights keep ReLU alive; sigmoids lose every gradient", drawDepth),
    FigureEntry(
      "03-initialisations", "Where weights begin alike, next to nothing is learned; where too small, slowly",
      drawInitialisations),
    FigureEntry(
      "03-batch-norm", "Four sigmoid layers stand still until their scores are normalised", drawBatchNorm),
    FigureEntry(
      "03-regularisers", "Weight decay leaves doubt around the boundary; free, the network is sure of everything",
      drawRegularisers),
    FigureEntry(
      "03-early-stopping", "The training cost keeps falling; the dev cost is lowest early", drawEarlyStopping),
    FigureEntry("03-spirals", "No straight lines part the spirals; two hidden layers do", drawSpirals),
    FigureEntry(
      "03-complexity", "One unit errs on what it knows, too; many only on what is new, until there is more data",
      drawComplexity),
    FigureEntry("03-features", "With weight decay, noise leaves the first layer, and strokes are left", drawFeatures),
    FigureEntry("03-mistakes", "The mistakes of which the network is surest", drawMistakes),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
  },
  benchmarks: denseBenchmarks)

private func examination<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("activations", kernels, examine(activations: kernels, rigor: .fromEnvironment)),
    Examination("dense layer", kernels, examine(dense: kernels, rigor: .fromEnvironment)),
    Examination("batch norm", kernels, examine(batchNorm: kernels, rigor: .fromEnvironment)),
    Examination("dropout", kernels, examine(dropout: kernels, rigor: .fromEnvironment)),
    Examination("network", kernels, examine(network: kernels, rigor: .fromEnvironment)),
  ]
  if let referee = try referee(for: "Backpropagation", settings) {
    examined.append(Examination("all kernels", kernels, try compare(backpropagation: kernels, with: referee)))
  }
  return examined
}
