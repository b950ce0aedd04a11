/// Products, timed: loops, library and engine, and the loops beside the same loops in C.

import Arrays
import CBaseline
import Fast
import StudyKit
import Verification

let productBenchmarks = [
  Benchmark(name: "matrix product", sizeMeans: "n, of (n, n) times (n, n)") { settings in
    [8, 16, 32, 64, 128, 256, 512].map { n in squareProduct(n, settings) }
  },
  Benchmark(name: "matrix-vector product", sizeMeans: "n, of (n, n) times (n, 1)") { settings in
    [16, 64, 256, 1024, 4096].map { n in matrixVector(n, settings) }
  },
  Benchmark(name: "inner product", sizeMeans: "n, of two vectors") { settings in
    [100, 1_000, 10_000, 100_000, 1_000_000].map { n in innerProduct(n, settings) }
  },
]

let productWorkloads = [
  Workload("sgemm_1024") { _ in
    let n = 1024
    let A = Matrix(n, n, elements: (0..<n * n).map { i in Scalar(formula(i)) })
    let B = Matrix(n, n, elements: (0..<n * n).map { i in Scalar(formula(n * n + i)) })
    var C = A
    return Workload.Prepared(
      step: { C = Fast.product(A, B) }, checksum: { checksum(Fast.product(A, B).elements) })
  }
]

private func squareProduct(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (A, B) = (Matrix.normal(n, n, using: &generator), Matrix.normal(n, n, using: &generator))
  var (loops, blas, fast, C) = (A, A, A, A.elements)
  return Contest(
    size: n, operations: 2 * Double(n * n * n), verify: { agreement(A, B) },
    loops: { Loops.multiply(A, B, scale: 1, into: &loops, keeping: 0) },
    blas: { BLAS.multiply(A, B, scale: 1, into: &blas, keeping: 0) },
    fast: { Fast.multiply(A, B, scale: 1, into: &fast, keeping: 0) },
    baseline: { baselineMultiply(n, n, n, A.elements, B.elements, &C) })
}

private func matrixVector(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (A, x) = (Matrix.normal(n, n, using: &generator), Matrix.normal(n, 1, using: &generator))
  var (loops, blas, fast, y) = (x, x, x, x.elements)
  return Contest(
    size: n, operations: 2 * Double(n * n), verify: { agreement(A, x) },
    loops: { Loops.multiply(A, x, scale: 1, into: &loops, keeping: 0) },
    blas: { BLAS.multiply(A, x, scale: 1, into: &blas, keeping: 0) },
    fast: { Fast.multiply(A, x, scale: 1, into: &fast, keeping: 0) },
    baseline: { baselineApply(n, n, A.elements, x.elements, &y) })
}

private func innerProduct(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (x, y) = (Matrix.normal(1, n, using: &generator), Matrix.normal(n, 1, using: &generator))
  var results: [Scalar] = [0, 0, 0, 0]
  return Contest(
    size: n, operations: 2 * Double(n),
    verify: {
      let bounded = Bounded.product(Bounded(x), Bounded(y))
      let a = Loops.dot(x.elements, y.elements)
      return Findings(
        [BLAS.dot(x.elements, y.elements), Fast.dot(x.elements, y.elements)].map { b in
          compareKernels("dot", "x · y", [[a]], [[b]], within: bounded)
        })
    },
    loops: { results[0] = Loops.dot(x.elements, y.elements) },
    blas: { results[1] = BLAS.dot(x.elements, y.elements) },
    fast: { results[2] = Fast.dot(x.elements, y.elements) },
    baseline: { results[3] = baselineDot(n, x.elements, y.elements) })
}

/// Whether the implementations’ products of these two matrices agree.
private func agreement(_ A: Matrix, _ B: Matrix) -> Findings {
  let bounded = Bounded.product(Bounded(A), Bounded(B))
  let C = Loops.product(A, B)
  return Findings(
    [BLAS.product(A, B), Fast.product(A, B)].map { D in compareKernels("product", "C", C, D, within: bounded) })
}
