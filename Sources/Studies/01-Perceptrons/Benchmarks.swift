/// Chapter 1's kernels, timed: a batch's scores, and the gradients of its scores.

import Arrays
import Fast
import Perceptrons
import StudyKit
import Verification

let perceptronBenchmarks = [
  Benchmark(name: "scores", sizeMeans: "examples, of 100 features") { settings in
    [1, 10, 100, 1_000, 10_000].map { m in scoresContest(100, m, settings) }
  },
  Benchmark(name: "score gradients", sizeMeans: "examples, of 100 features") { settings in
    [1, 10, 100, 1_000, 10_000].map { m in scoreGradientsContest(100, m, settings) }
  },
]

private func scoresContest(_ n_x: Int, _ m: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let X = Matrix.normal(n_x, m, using: &generator)
  let unit = LinearUnit(w: .normal(n_x, 1, using: &generator), b: 0.5)
  var results = [X, X, X]
  return Contest(
    size: m, operations: 2 * Double(n_x * m),
    verify: {
      let bounded = Bounded.product(Bounded(unit.w).transposed, Bounded(X)) + Bounded([[unit.b]])
      let Z = Loops.scores(unit, X)
      return Findings(
        [BLAS.scores(unit, X), Fast.scores(unit, X)].map { other in
          compareKernels("scores", "Z", Z, other, within: bounded)
        })
    },
    loops: { results[0] = Loops.scores(unit, X) }, blas: { results[1] = BLAS.scores(unit, X) },
    fast: { results[2] = Fast.scores(unit, X) })
}

private func scoreGradientsContest(_ n_x: Int, _ m: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (X, dZ) = (Matrix.normal(n_x, m, using: &generator), Matrix.normal(1, m, using: &generator))
  var results = Array(repeating: LinearUnit(inputs: 1), count: 3)
  return Contest(
    size: m, operations: 2 * Double(n_x * m),
    verify: {
      let bounded = Bounded.product(Bounded(X), Bounded(dZ).transposed, scale: 1 / Double(m))
      let dw = Loops.scoreGradients(X, dZ).w
      return Findings(
        [BLAS.scoreGradients(X, dZ).w, Fast.scoreGradients(X, dZ).w].map { other in
          compareKernels("scoreGradients", "dw", dw, other, within: bounded)
        })
    },
    loops: { results[0] = Loops.scoreGradients(X, dZ) }, blas: { results[1] = BLAS.scoreGradients(X, dZ) },
    fast: { results[2] = Fast.scoreGradients(X, dZ) })
}
