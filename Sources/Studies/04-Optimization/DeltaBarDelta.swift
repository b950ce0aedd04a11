/// Adaptive gains on a bowl: they grow in its flat direction and shrink in its steep one.

import Arrays
import Optimization
import StudyKit

/// Two numbers in a steep and a flat direction, with adaptive gains: the gains after each step.
func deltaBarDeltaOnBowl<Kernels: DeltaBarDeltaKernels>(
  _ kernels: Kernels.Type, steepness: [Scalar], learningRate: Scalar, steps: Int
) -> [(w: [Scalar], gains: [Scalar])] {
  let zeros = steepness.map { _ in Scalar(0) }
  var (w, k, h) = (zeros.map { _ in Scalar(1) }, zeros.map { _ in Scalar(1) }, zeros)
  return (0..<steps).map { _ in
    let g = zip(steepness, w).map { lambda, w in lambda * w }
    Kernels.deltaBarDeltaStep(&w, &k, &h, against: g, learningRate: learningRate, DeltaBarDeltaSettings())
    return (w, k)
  }
}

func runDeltaBarDelta(_ settings: Settings) -> Report {
  let way = deltaBarDeltaOnBowl(settings.kernels.optimization, steepness: [1, 50], learningRate: 0.03, steps: 40)
  let plain = path(
    settings.kernels.optimization, .descent, learningRate: 0.03, on: .bowl(condition: 50), from: [1, 1], steps: 40)
  var table = Table("step", "flat: w", "gain", "steep: w", "gain", "flat, all gains 1")
  for t in [1, 2, 3, 10, 20, 40] {
    let (w, k) = way[t - 1]
    table.row(t, Double(w[0]), Double(k[0]), Double(w[1]), Double(k[1]), Double(plain[t][0]))
  }
  return Report(table, answer: "flat", is: Double(way[1].gains[0]))
}
