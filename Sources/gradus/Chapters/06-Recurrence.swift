/// Chapter 6 in the command: what it gives, and its examination.

import Arrays
import Examinations
import Plots
import Recurrence

let recurrence = Chapter(
  number: 6, module: "Recurrence", title: "Recurrence",
  runs: [
    Run("unrolled", runUnrolled), Run("one-matrix", runOneMatrix), Run("paths", runPaths),
    Run("slopes", runSlopesThroughTime), Run("clipping", onOneThread(runClippingThroughTime)),
    Run("truncation", runTruncation),
    Run("jordan", runJordan), Run("gru", runGRU), Run("late-gru", runLateGRU), Run("lstm", runLSTM),
    Run("peephole", runPeephole), Run("cells", runCells), Run("lengths", runLengths),
    Run("spelling", onOneThread(runSpelling)), Run("both-ways", onOneThread(runBothWays)),
    Run("embedding", runEmbedding),
    Run("detector", onOneThread(runDetector)), Run("batches", runTextBatches), Run("optima", onOneThread(runOptima)),
    Run("embedded", minutes: 1, onOneThread(runEmbedded)), Run("names", onOneThread(runNames)),
    Run("temperature", onOneThread(runTemperature)),
    Run("sentences", onOneThread(runSentences)), Run("reviews", onOneThread(runReviews)),
    Run("sine", onOneThread(runSeries)),
    Run("reach", minutes: 4, onOneThread(runReach)), Run("claims", onOneThread(runRecurrenceClaims)),
  ],
  figures: [
    FigureEntry(
      "06-unrolled", "Unrolled, a cell is a deep network with one set of weights", drawUnrolled),
    FigureEntry(
      "06-slopes", "Slopes vanish or explode, until gates or learning carry them through",
      onOneThread(drawSlopesThroughTime)),
    FigureEntry(
      "06-detector", "The detector fires where the word is complete, and nowhere else", onOneThread(drawDetector)),
    FigureEntry(
      "06-embedded", "The cells with gates find the long way back sooner", minutes: 1, onOneThread(drawEmbedded)),
    FigureEntry("06-perplexity", "All three come near the entropy; none can pass it", onOneThread(drawPerplexity)),
    FigureEntry(
      "06-temperature", "Cool, the model says what is right; warm, it says what is new", onOneThread(drawTemperature)),
    FigureEntry(
      "06-gates", "One unit keeps whether there were several, by a gate near 1",
      onOneThread(drawSentenceGates)),
    FigureEntry(
      "06-sine", "On its own, the network keeps swinging, and after four periods it is still in step",
      onOneThread(drawSeries)),
    FigureEntry(
      "06-reach", "Gates carry a sum far; the parity of 8 bits is beyond all three", minutes: 4, onOneThread(drawReach)),
  ],
  examine: { settings in try examination(Loops.self, settings) + examination(BLAS.self, settings) },
  benchmarks: recurrentBenchmarks,
  workloads: recurrentWorkloads)

/// A run whose products keep to one thread, unless another number is asked for: they are too small to be shared, and what is
/// trained on them so does not depend on the number of cores.
func onOneThread(_ body: @escaping @Sendable (Settings) throws -> Report)
  -> @Sendable (Settings) throws -> Report
{
  { settings in try withOneThread(settings) { try body(settings) } }
}

func onOneThread(
  _ draw: @escaping @Sendable (String, Settings) throws -> Figure
) -> @Sendable (String, Settings) throws -> Figure {
  { title, settings in try withOneThread(settings) { try draw(title, settings) } }
}

private func withOneThread<Result>(_ settings: Settings, _ work: () throws -> Result) rethrows -> Result {
  try BLAS.withThreads(settings.threads ?? 1, work)
}

private func examination<Twin: RecurrentNetworkKernels>(
  _ twin: Twin.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("cells and time", twin, examine(recurrence: twin, rigor: .fromEnvironment)),
    Examination("embedding", twin, examine(embedding: twin, rigor: .fromEnvironment)),
    Examination("recurrent network", twin, examine(recurrentNetwork: twin, rigor: .fromEnvironment)),
  ]
  if let referee = try referee(for: "Recurrence", settings) {
    examined.append(Examination("all kernels", twin, try compare(recurrence: twin, with: referee)))
  }
  return examined
}

extension Twin {
  /// The twin's kernels of this chapter.
  var recurrence: any SequenceKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    }
  }
}
