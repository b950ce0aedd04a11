/// What inverted dropout must satisfy.

import Arrays
import Backpropagation
import Verification

/// Examines dropout with a mask that is held.
public func examine<Kernels: DropoutKernels>(dropout kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any DropoutKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 101)
  let (A, R) = (Matrix.normal(4, 7, using: &generator), Matrix.normal(4, 7, using: &generator))
  let D = dropoutMask(4, 7, keepProbability: 0.6, using: &generator)
  var findings = checkGradient(
    "dropout",
    of: { point in Loops.dot(R.elements, dropped(kernels, point.matrix("A"), D, 0.6).elements) },
    at: TensorList(["A": A]), analytic: TensorList(["A": dropped(kernels, R, D, 0.6)]))

  for (n, m) in sizes {
    let A = Matrix.normal(n, m, using: &generator)
    let D = dropoutMask(n, m, keepProbability: 0.6, using: &generator)
    // One implementation divides by p, the other multiplies by 1/p: two roundings at most, either way.
    let bounded = (Bounded(A) * Bounded(D)).map(lipschitz: 1 / 0.6, roundings: 2) { a in a / 0.6 }
    findings.append(
      compareKernels(
        "dropout", "A, (\(n), \(m))", dropped(kernels, A, D, 0.6), dropped(other, A, D, 0.6), within: bounded))
  }

  findings.append(
    property("\(Kernels.self) dropout: who is kept is lifted by 1/p, so that the expectation stays", rigor) {
      c in
      let A = c.matrix("A", c.int("n", 1...4), c.int("m", 1...4), -3, 3)
      let p = c.scalar("p", 0.1, 1)
      let all = dropped(kernels, A, A.map { _ in 1 }, p)
      let none = dropped(kernels, A, A.map { _ in 0 }, p)
      // p · (kept) + (1 − p) · (dropped) = A
      let expected = all.combined(with: none) { kept, silent in p * kept + (1 - p) * silent }
      c.expect("expectation", expected, equals: A, within: 24 * Scalar.unitRoundoff)
      c.expect("silence", none.elements.allSatisfy { a in a == 0 })
    })
  return findings + recordsOfDropout(kernels)
}

private func dropped(_ kernels: any DropoutKernels.Type, _ A: Matrix, _ D: Matrix, _ p: Scalar) -> Matrix {
  var A = A
  kernels.dropout(&A, mask: D, keepProbability: p)
  return A
}
