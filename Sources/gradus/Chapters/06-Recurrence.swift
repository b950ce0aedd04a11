/// Chapter 6 in the command: what it gives, and its examination.

import Arrays
import Examinations
import Recurrence

let recurrence = Chapter(
  number: 6, module: "Recurrence", title: "Recurrence",
  runs: [
    Run("unrolled", runUnrolled), Run("one-matrix", runOneMatrix), Run("paths", runPaths),
    Run("slopes", runSlopes), Run("clipping", runClipping), Run("truncation", runTruncation),
    Run("jordan", runJordan), Run("gru", runGRU), Run("late-gru", runLateGRU), Run("lstm", runLSTM),
    Run("peephole", runPeephole), Run("cells", runCells), Run("lengths", runLengths),
    Run("spelling", runSpelling), Run("both-ways", runBothWays), Run("embedding", runEmbedding),
    Run("detector", runDetector), Run("batches", runBatches), Run("optima", runOptima),
    Run("embedded", runEmbedded), Run("names", runNames), Run("temperature", runTemperature),
    Run("sentences", runSentences), Run("reviews", runReviews), Run("sine", runSine), Run("reach", runReach),
  ],
  examine: { _ in try examination(Loops.self) + examination(BLAS.self) })

private func examination<Twin: RecurrentNetworkKernels>(_ twin: Twin.Type) throws -> [Examined] {
  var examined = [
    Examined("cells and time", twin, examine(recurrence: twin, rigor: .fromEnvironment)),
    Examined("embedding", twin, examine(embedding: twin, rigor: .fromEnvironment)),
    Examined("recurrent network", twin, examine(recurrentNetwork: twin, rigor: .fromEnvironment)),
  ]
  if let referee = try referee(for: "Recurrence") {
    examined.append(Examined("all kernels", twin, try compare(recurrence: twin, with: referee)))
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
