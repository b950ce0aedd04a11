/// Chapter 1 in the command: what it gives, and its examination.

import Arrays
import Examinations
import Fast
import Perceptrons
import StudyKit

package let perceptrons = Chapter(
  number: 1, module: "Perceptrons", title: "Perceptrons",
  runs: [
    Run("score", runScore), Run("bias", runBias), Run("gates", runGates), Run("trick", runTrick),
    Run("bias-per-feature", runBiasPerFeature), Run("algorithm", runAlgorithm), Run("margins", runMargins),
    Run("xor", runXOR), Run("two-layers", runTwoLayers), Run("one-rule", runOneRule), Run("overlap", runOverlap),
    Run("sharpness", runSharpness), Run("claims", runClaims),
  ],
  figures: [
    FigureEntry("01-gates", "One line is enough for AND, OR, NAND and NOT", drawGates),
    FigureEntry(
      "01-boundary", "Each mistake pulls the boundary, until no point is left on the wrong side", drawBoundary),
    FigureEntry(
      "01-bound", "The thinner the margin, the more mistakes, and always fewer than (R/γ)²", drawBound),
    FigureEntry("01-xor", "No line parts XOR; NAND and OR carry its points to where one does", drawXOR),
    FigureEntry(
      "01-overlap", "Where no line is right, the perceptron never rests; the delta rule settles", drawOverlap),
    FigureEntry("01-sigmoid", "σ(c z) nears the step everywhere but at 0", drawSigmoid),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
  },
  benchmarks: perceptronBenchmarks)

private func examination<Kernels: PerceptronRuleKernels & DeltaRuleKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("scores", kernels, examine(scores: kernels, rigor: .fromEnvironment)),
    Examination("perceptron", kernels, examine(perceptron: kernels, rigor: .fromEnvironment)),
    Examination("delta rule", kernels, examine(delta: kernels, rigor: .fromEnvironment)),
  ]
  if let referee = try referee(for: "Perceptrons", settings) {
    examined.append(Examination("all kernels", kernels, compare(perceptrons: kernels, with: referee)))
  }
  return examined
}
