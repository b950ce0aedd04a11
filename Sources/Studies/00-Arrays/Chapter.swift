/// What the ground itself gives to the command: the products, examined and timed.

import Arrays
import CBaseline
import Examinations
import StudyKit
import Verification

package let arrays = Chapter(
  number: 0, module: "Arrays", title: "Products",
  runs: [
    Run("product", runProduct), Run("rounding", runRounding), Run("small-products", runSmallProducts),
  ],
  figures: [FigureEntry("00-rounding", "A sum of k terms errs like k, and its bound is never passed", drawRounding)],
  examine: { _ in
    [
      Examination("products", Loops.self, examine(products: Loops.self, rigor: .fromEnvironment)),
      Examination("products", BLAS.self, examine(products: BLAS.self, rigor: .fromEnvironment)),
      Examination(
        "blocks", BLAS.self,
        examine(blocks: { A, B, alpha, C, beta in multiplyBlocks(A, B, scale: alpha, into: C, keeping: beta) })),
    ]
  },
  benchmarks: [
    Benchmark(name: "matrix product", sizeMeans: "n, of (n, n) times (n, n)") { settings in
      [8, 16, 32, 64, 128, 256, 512].map { n in squareProduct(n, settings) }
    },
    Benchmark(name: "matrix-vector product", sizeMeans: "n, of (n, n) times (n, 1)") { settings in
      [16, 64, 256, 1024, 4096].map { n in matrixVector(n, settings) }
    },
    Benchmark(name: "inner product", sizeMeans: "n, of two vectors") { settings in
      [100, 1_000, 10_000, 100_000, 1_000_000].map { n in innerProduct(n, settings) }
    },
  ],
  workloads: [
    Workload("sgemm_1024") { _ in
      let n = 1024
      let A = Matrix(n, n, elements: (0..<n * n).map { i in Scalar(formula(i)) })
      let B = Matrix(n, n, elements: (0..<n * n).map { i in Scalar(formula(n * n + i)) })
      var C = A
      return Workload.Prepared(
        step: { C = BLAS.product(A, B) }, checksum: { checksum(BLAS.product(A, B).elements) })
    }
  ])

private func squareProduct(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (A, B) = (Matrix.normal(n, n, using: &generator), Matrix.normal(n, n, using: &generator))
  var (loops, blas, C) = (A, A, A.elements)
  return Contest(
    size: n, operations: 2 * Double(n * n * n), verify: { agreement(A, B) },
    loops: { Loops.multiply(A, B, scale: 1, into: &loops, keeping: 0) },
    blas: { BLAS.multiply(A, B, scale: 1, into: &blas, keeping: 0) },
    baseline: { baselineMultiply(n, n, n, A.elements, B.elements, &C) })
}

private func matrixVector(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (A, x) = (Matrix.normal(n, n, using: &generator), Matrix.normal(n, 1, using: &generator))
  var (loops, blas, y) = (x, x, x.elements)
  return Contest(
    size: n, operations: 2 * Double(n * n), verify: { agreement(A, x) },
    loops: { Loops.multiply(A, x, scale: 1, into: &loops, keeping: 0) },
    blas: { BLAS.multiply(A, x, scale: 1, into: &blas, keeping: 0) },
    baseline: { baselineApply(n, n, A.elements, x.elements, &y) })
}

private func innerProduct(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (x, y) = (Matrix.normal(1, n, using: &generator), Matrix.normal(n, 1, using: &generator))
  var results: [Scalar] = [0, 0, 0]
  return Contest(
    size: n, operations: 2 * Double(n),
    verify: {
      let bounded = Bounded.product(Bounded(x), Bounded(y))
      let (a, b) = (Loops.dot(x.elements, y.elements), BLAS.dot(x.elements, y.elements))
      return Findings([compareTwins("dot", "x · y", [[a]], [[b]], within: bounded)])
    },
    loops: { results[0] = Loops.dot(x.elements, y.elements) },
    blas: { results[1] = BLAS.dot(x.elements, y.elements) },
    baseline: { results[2] = baselineDot(n, x.elements, y.elements) })
}

/// Whether the twins' products of these two matrices agree.
private func agreement(_ A: Matrix, _ B: Matrix) -> Findings {
  let bounded = Bounded.product(Bounded(A), Bounded(B))
  return Findings([compareTwins("product", "C", Loops.product(A, B), BLAS.product(A, B), within: bounded)])
}
