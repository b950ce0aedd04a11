/// Weight decay sent through Adam as a penalty's gradient, and decoupled as in AdamW.

import Arrays
import Foundation
import Optimization
import StudyKit

/// What is left of weights that begin at 1, feel nothing but noise, and decay: where the noise is quiet, and where it is
/// loud; with the decay on its own, or sent through Adam as a penalty's gradient.
func weightsLeft<Kernels: AdamKernels>(
  _ kernels: Kernels.Type, isDecoupled: Bool, decay: Scalar = 0.1, learningRate: Scalar = 0.01, steps: Int = 1_000,
  noises: [Double] = [0.1, 100], seed: UInt64
) -> [Double] {
  noises.map { noise in
    var generator = SplitMix64(seed: seed)
    let n = 500
    var (p, v, s) = (
      Array(repeating: Scalar(1), count: n), [Scalar](repeating: 0, count: n), [Scalar](repeating: 0, count: n)
    )
    for t in 1...steps {
      var g = p.map { _ in Scalar(noise * generator.normal()) }
      if !isDecoupled { for i in g.indices { g[i] += decay * p[i] } }
      Kernels.adamStep(
        &p, &v, &s, against: g, step: t, learningRate: learningRate, AdamSettings(weightDecay: isDecoupled ? decay : 0))
    }
    return p.reduce(0.0) { sum, w in sum + Double(w) } / Double(n)
  }
}

func runDecay(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  var table = Table("decay", "where gradients are small", "where they are large")
  var report = Report()
  for (name, isDecoupled) in [("sent through Adam", false), ("on its own: AdamW", true)] {
    let left = weightsLeft(kernels, isDecoupled: isDecoupled, seed: settings.seed)
    table.row(name, String(format: "%.2f", left[0]), String(format: "%.2f", left[1]))
  }
  report.say("what is left of weights of 1 after 1000 steps of mere noise:")
  report.say()
  report.say(table)
  report.say()
  report.say("(1 − αλ)ᵗ = (1 − 0.01 · 0.1)¹⁰⁰⁰ = \(short(pow(1 - 0.01 * 0.1, 1000)))")
  report.answer("left", is: pow(1 - 0.01 * 0.1, 1000))
  return report
}
