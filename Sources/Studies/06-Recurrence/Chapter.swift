/// Chapter 6 in the command: what it gives, and its examination.

import Arrays
import Examinations
import Fast
import Recurrence
import StudyKit

package let recurrence = Chapter(
  number: 6, module: "Recurrence", title: "Recurrence",
  runs: [
    Run("unrolled", runUnrolled), Run("one-matrix", runOneMatrix), Run("paths", runPaths),
    Run("gradients", runGradientsThroughTime), Run("clipping", runClippingThroughTime),
    Run("truncation", runTruncation),
    Run("jordan", runJordan), Run("gru", runGRU), Run("late-gru", runLateGRU), Run("lstm", runLSTM),
    Run("peephole", runPeephole), Run("cells", runCells), Run("lengths", runLengths),
    Run("spelling", runSpelling), Run("both-ways", runBothWays),
    Run("embedding", runEmbedding),
    Run("detector", runDetector), Run("batches", runTextBatches), Run("optima", runOptima),
    Run("embedded", minutes: 1, runEmbedded), Run("names", runNames),
    Run("temperature", runTemperature),
    Run("sentences", runSentences), Run("reviews", runReviews),
    Run("sine", runSeries),
    Run("reach", minutes: 4, runReach), Run("claims", runRecurrenceClaims),
  ],
  figures: [
    FigureEntry(
      "06-unrolled", "Unrolled, a cell is a deep network with one set of weights", drawUnrolled),
    FigureEntry(
      "06-gradients", "Gradients vanish or explode, until gates or learning carry them through",
      drawGradientsThroughTime),
    FigureEntry(
      "06-detector", "The detector fires where the word is complete, and nowhere else", drawDetector),
    FigureEntry(
      "06-embedded", "The cells with gates find the long way back sooner", minutes: 1, drawEmbedded),
    FigureEntry("06-perplexity", "All three come near the entropy; none can pass it", drawPerplexity),
    FigureEntry(
      "06-temperature", "Cool, the model says what is right; warm, it says what is new", drawTemperature),
    FigureEntry(
      "06-gates", "One unit keeps whether there were several, by a gate near 1",
      drawSentenceGates),
    FigureEntry(
      "06-sine", "On its own, the network keeps swinging, and after four periods it is still in step",
      drawSeries),
    FigureEntry(
      "06-reach", "Gates carry a sum far; the parity of 8 bits is beyond all three", minutes: 4, drawReach),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
  },
  benchmarks: recurrentBenchmarks,
  workloads: recurrentWorkloads)

private func examination<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("cells and time", kernels, examine(recurrence: kernels, rigor: .fromEnvironment)),
    Examination("embedding", kernels, examine(embedding: kernels, rigor: .fromEnvironment)),
    Examination("recurrent network", kernels, examine(recurrentNetwork: kernels, rigor: .fromEnvironment)),
    Examination("sequence trainer", kernels, examine(sequenceTrainer: kernels, rigor: .fromEnvironment)),
  ]
  if let referee = try referee(for: "Recurrence", settings) {
    examined.append(Examination("all kernels", kernels, try compare(recurrence: kernels, with: referee)))
  }
  return examined
}

extension Implementation {
  /// The implementation's kernels of this chapter.
  var recurrence: any SequenceKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
