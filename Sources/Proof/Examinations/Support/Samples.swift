/// The data that examinations are made on: sizes that differ, so that no transpose can hide, and weights of ordinary
/// size, so that no term is too small to see.

import Arrays
import Fast
import Verification

/// Pairs of sizes (n_x, m) on which implementations are compared: none, one, few, the width of a vector register and one more.
let sizes = [(0, 3), (1, 1), (2, 3), (3, 2), (5, 9), (9, 5), (17, 2), (64, 3), (3, 65), (17, 64), (65, 17)]

/// More numbers than an implementation does without sharing them among its threads, and none of its parts like another.
let sharedSize = (131, 127)

/// Labels 0 or 1, (1, m).
func binaryLabels(_ m: Int, using generator: inout SplitMix64) -> Matrix {
  Matrix(1, m, elements: (0..<m).map { _ in Scalar(generator.index(below: 2)) })
}

/// One-hot columns, (K, m).
func oneHotLabels(_ K: Int, _ m: Int, using generator: inout SplitMix64) -> Matrix {
  var Y = Matrix(K, m)
  for j in 0..<m { Y[generator.index(below: K), j] = 1 }
  return Y
}

extension Matrix {
  /// A matrix of one element, for numbers that are compared like matrices.
  init(number: Scalar) { self.init(1, 1, repeating: number) }
}

/// A scalar of a kernel's result, compared between implementations.
func compareKernels(_ what: String, _ name: String, _ x: Scalar, _ y: Scalar, within bounded: Bounded) -> Finding {
  compareKernels(what, name, Matrix(number: x), Matrix(number: y), within: bounded)
}

/// How far two correct programs may be apart anywhere: twice the largest error.
func allowance(_ bounded: Bounded) -> Double {
  2 * (bounded.error.max() ?? 0)
}

/// What `examine` finds with one thread and, unless the implementation is known to use no more, with three.
func withThreads<Kernels>(_ kernels: Kernels.Type, _ examine: () -> Findings) -> Findings {
  let alone = Fast.withThreads(1, examine)
  if kernels == Loops.self || kernels == BLAS.self { return alone }
  return (alone + Fast.withThreads(3, examine)).condensed
}
