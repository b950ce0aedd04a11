/// What a dense layer must satisfy.

import Arrays
import Backpropagation
import LogisticRegression
import Verification

/// Examines a dense layer, forward and backward.
public func examine<Kernels: DenseKernels>(dense kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfDense(kernels)
  findings += agreementOfDense(kernels)
  findings += lawsOfDense(kernels, rigor)
  return findings
}

/// A layer and what comes into it, as one point.
private struct DensePoint: Tensors {
  var layer: LinearUnits
  var A_prev: Matrix

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try layer.walk(visit)
    try A_prev.walk("A_prev", visit)
  }
}

private func differencesOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 91)
  let (n, n_prev, m) = (4, 6, 7)
  let point = DensePoint(
    layer: LinearUnits(
      W: .normal(n, n_prev, deviation: 0.5, using: &generator), b: .normal(n, 1, using: &generator)),
    A_prev: .normal(n_prev, m, using: &generator))
  let R = Matrix.normal(n, m, using: &generator)
  let dA_prev = (1 / Scalar(m)) * Kernels.denseBackward(point.layer, R)
  return checkGradient(
    "dense",
    of: { p in Loops.dot(R.elements, Kernels.denseForward(p.layer, p.A_prev).elements) / Scalar(m) }, at: point,
    analytic: DensePoint(layer: Kernels.denseGradients(point.A_prev, R), A_prev: dA_prev))
}

private func agreementOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any DenseKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 92)
  var findings = Findings()
  for (p, (n_prev, m)) in sizes.enumerated() {
    let n = [1, 2, 3, 5, 17][p % 5]
    let place = "(\(n), \(n_prev), \(m))"
    let layer = LinearUnits(W: .normal(n, n_prev, using: &generator), b: .normal(n, 1, using: &generator))
    let A_prev = Matrix.normal(n_prev, m, using: &generator)
    let dZ = Matrix.normal(n, m, using: &generator)

    findings.append(
      compareKernels(
        "denseForward", "Z, \(place)", Kernels.denseForward(layer, A_prev), other.denseForward(layer, A_prev),
        within: boundedForward(layer, A_prev)))
    let (x, y) = (Kernels.denseGradients(A_prev, dZ), other.denseGradients(A_prev, dZ))
    let (dW, db) = boundedGradients(A_prev, dZ)
    findings.append(compareKernels("denseGradients", "dW, \(place)", x.W, y.W, within: dW))
    findings.append(compareKernels("denseGradients", "db, \(place)", x.b, y.b, within: db))
    findings.append(
      compareKernels(
        "denseBackward", "dA_prev, \(place)", Kernels.denseBackward(layer, dZ), other.denseBackward(layer, dZ),
        within: .product(Bounded(layer.W).transposed, Bounded(dZ))))
  }
  return findings
}

private func boundedForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Bounded {
  .product(Bounded(layer.W), Bounded(A_prev)) + Bounded(layer.b)
}

private func boundedGradients(_ A_prev: Matrix, _ dZ: Matrix) -> (dW: Bounded, db: Bounded) {
  let scale = 1 / Double(dZ.columns)
  return (
    .product(Bounded(dZ), Bounded(A_prev).transposed, scale: scale),
    .product(Bounded(dZ), Bounded(Matrix(dZ.columns, 1, repeating: 1)), scale: scale)
  )
}

private func lawsOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) dense"
  return Findings([
    property("\(name): without an activation it is chapter 2’s units", rigor) { c in
      let (layer, A_prev, dZ) = c.layerAndGradients()
      let bound = allowance(boundedForward(layer, A_prev))
      c.expect("Z", Kernels.denseForward(layer, A_prev), equals: Loops.classScores(layer, A_prev), within: bound)
      let (x, y) = (Kernels.denseGradients(A_prev, dZ), Loops.classScoreGradients(A_prev, dZ))
      let (dW, db) = boundedGradients(A_prev, dZ)
      c.expect("dW", x.W, equals: y.W, within: allowance(dW))
      c.expect("db", x.b, equals: y.b, within: allowance(db))
    },
    property("\(name): ⟨W a, d⟩ = ⟨a, Wᵀ d⟩", rigor) { c in
      let (layer, A_prev, dZ) = c.layerAndGradients()
      let free = LinearUnits(W: layer.W, b: Matrix(layer.W.rows, 1))
      let there = Loops.dot(Kernels.denseForward(free, A_prev).elements, dZ.elements)
      let back = Loops.dot(A_prev.elements, Kernels.denseBackward(layer, dZ).elements)
      // Both are Σ W[i, k] a[k, j] d[i, j], of at most n n_prev m terms.
      let terms =
        Bounded.product(
          Bounded(layer.W.map { abs($0) }), Bounded(A_prev.map { abs($0) })) * Bounded(dZ.map { abs($0) })
      let size = terms.value.reduce(0, +) * Double(layer.W.elements.count * dZ.columns + 4)
      c.expect("difference", abs(there - back), within: 2 * size * Double(Scalar.unitRoundoff))
    },
    property("\(name): gradients are linear in the gradients from above", rigor) { c in
      let (layer, A_prev, P) = c.layerAndGradients()
      let Q = c.matrix("Q", P.rows, P.columns, -3, 3)
      let (p, q, sum) = (
        Kernels.denseGradients(A_prev, P), Kernels.denseGradients(A_prev, Q), Kernels.denseGradients(A_prev, P + Q)
      )
      let bounds = [P, Q, P + Q].map { d in boundedGradients(A_prev, d) }
      c.expect("dW", p.W + q.W, equals: sum.W, within: 2 * bounds.reduce(0) { $0 + allowance($1.dW) })
      c.expect("db", p.b + q.b, equals: sum.b, within: 2 * bounds.reduce(0) { $0 + allowance($1.db) })
      let backs = [P, Q, P + Q].map { d in Bounded.product(Bounded(layer.W).transposed, Bounded(d)) }
      c.expect(
        "dA_prev", Kernels.denseBackward(layer, P) + Kernels.denseBackward(layer, Q),
        equals: Kernels.denseBackward(layer, P + Q), within: 2 * backs.reduce(0) { $0 + allowance($1) })
    },
    property("\(name): a batch’s gradient is the mean of its examples’", rigor) { c in
      let (_, A_prev, dZ) = c.layerAndGradients()
      let m = dZ.columns
      var mean = LinearUnits(W: Matrix(dZ.rows, A_prev.rows), b: Matrix(dZ.rows, 1))
      for j in 0..<m {
        let one = Kernels.denseGradients(A_prev.column(j), dZ.column(j))
        mean.W = mean.W + (1 / Scalar(m)) * one.W
        mean.b = mean.b + (1 / Scalar(m)) * one.b
      }
      let (dW, db) = boundedGradients(A_prev, dZ)
      let batch = Kernels.denseGradients(A_prev, dZ)
      c.expect("dW", mean.W, equals: batch.W, within: 2 * allowance(dW))
      c.expect("db", mean.b, equals: batch.b, within: 2 * allowance(db))
    },
  ])
}

extension Case {
  /// A layer of 1 to 4 units, what comes in, and the gradients of its scores.
  fileprivate mutating func layerAndGradients() -> (layer: LinearUnits, A_prev: Matrix, dZ: Matrix) {
    let (n, n_prev, m) = (int("n", 1...4), int("n_prev", 1...4), int("m", 1...5))
    let layer = LinearUnits(W: matrix("W", n, n_prev, -3, 3), b: matrix("b", n, 1, -3, 3))
    return (layer, matrix("A_prev", n_prev, m, -3, 3), matrix("dZ", n, m, -3, 3))
  }
}
