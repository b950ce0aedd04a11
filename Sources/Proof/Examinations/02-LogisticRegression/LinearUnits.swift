/// What linear units must satisfy.

import Arrays
import LogisticRegression
import Perceptrons
import Verification

/// Examines the scores of linear units and the gradients of their parameters.
public func examine<Kernels: LinearKernels>(linear kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfLinearUnits(kernels)
  findings += agreementOfLinearUnits(kernels)
  findings += lawsOfLinearUnits(kernels, rigor)
  findings += recordsOfLinearUnits(kernels)
  return findings
}

private func differencesOfLinearUnits<Kernels: LinearKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 63)
  let (n, n_prev, m) = (4, 6, 7)
  let A_prev = Matrix.normal(n_prev, m, using: &generator)
  let R = Matrix.normal(n, m, using: &generator)
  let layer = LinearUnits(
    W: .normal(n, n_prev, deviation: 0.5, using: &generator), b: .normal(n, 1, using: &generator))
  return checkGradient(
    "denseGradients",
    of: { layer in Loops.dot(R.elements, Kernels.denseForward(layer, A_prev).elements) / Scalar(m) }, at: layer,
    analytic: Kernels.denseGradients(A_prev, R))
}

private func agreementOfLinearUnits<Kernels: LinearKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any LinearKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 64)
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
        within: boundedUnitScores(layer, A_prev)))
    let (x, y) = (Kernels.denseGradients(A_prev, dZ), other.denseGradients(A_prev, dZ))
    let (dW, db) = boundedUnitGradients(A_prev, dZ)
    findings.append(compareKernels("denseGradients", "dW, \(place)", x.W, y.W, within: dW))
    findings.append(compareKernels("denseGradients", "db, \(place)", x.b, y.b, within: db))
  }
  return findings
}

/// (1) with its error.
private func boundedUnitScores(_ layer: LinearUnits, _ A_prev: Matrix) -> Bounded {
  .product(Bounded(layer.W), Bounded(A_prev)) + Bounded(layer.b)
}

/// (2) and (3) with their errors.
private func boundedUnitGradients(_ A_prev: Matrix, _ dZ: Matrix) -> (dW: Bounded, db: Bounded) {
  let scale = 1 / Double(dZ.columns)
  return (
    .product(Bounded(dZ), Bounded(A_prev).transposed, scale: scale),
    .product(Bounded(dZ), Bounded(Matrix(dZ.columns, 1, repeating: 1)), scale: scale)
  )
}

private func lawsOfLinearUnits<Kernels: LinearKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) linear units"
  return Findings([
    property("\(name): each of them is chapter 1’s unit", rigor) { c in
      let (layer, A_prev, dZ) = c.layerAndGradients()
      let (Z, gradient) = (Kernels.denseForward(layer, A_prev), Kernels.denseGradients(A_prev, dZ))
      let (scores, (dW, db)) = (boundedUnitScores(layer, A_prev), boundedUnitGradients(A_prev, dZ))
      for i in 0..<layer.W.rows {
        let unit = LinearUnit(w: row(layer.W, i).transposed.copy, b: layer.b[i, 0])
        c.expect("Z", row(Z, i), equals: Loops.scores(unit, A_prev), within: allowance(scores))
        let alone = Loops.scoreGradients(A_prev, row(dZ, i))
        c.expect("dW", row(gradient.W, i), equals: alone.w.transposed.copy, within: allowance(dW))
        c.expect("db", Double(abs(gradient.b[i, 0] - alone.b)), within: allowance(db))
      }
    },
    property("\(name): gradients are linear in the gradients from above", rigor) { c in
      let (_, A_prev, P) = c.layerAndGradients()
      let Q = c.matrix("Q", P.rows, P.columns, -3, 3)
      let (p, q, sum) = (
        Kernels.denseGradients(A_prev, P), Kernels.denseGradients(A_prev, Q), Kernels.denseGradients(A_prev, P + Q)
      )
      let bounds = [P, Q, P + Q].map { d in boundedUnitGradients(A_prev, d) }
      c.expect("dW", p.W + q.W, equals: sum.W, within: 2 * bounds.reduce(0) { $0 + allowance($1.dW) })
      c.expect("db", p.b + q.b, equals: sum.b, within: 2 * bounds.reduce(0) { $0 + allowance($1.db) })
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
      let (dW, db) = boundedUnitGradients(A_prev, dZ)
      let batch = Kernels.denseGradients(A_prev, dZ)
      c.expect("dW", mean.W, equals: batch.W, within: 2 * allowance(dW))
      c.expect("db", mean.b, equals: batch.b, within: 2 * allowance(db))
    },
    property("\(name): duplicating the data leaves the mean gradient", rigor) { c in
      let (_, A_prev, dZ) = c.layerAndGradients()
      let twice = Array(0..<dZ.columns) + Array(0..<dZ.columns)
      let (doubledA, doubledZ) = (A_prev.columns(at: twice), dZ.columns(at: twice))
      let (one, two) = (Kernels.denseGradients(A_prev, dZ), Kernels.denseGradients(doubledA, doubledZ))
      let (dW, db) = boundedUnitGradients(doubledA, doubledZ)
      c.expect("dW", two.W, equals: one.W, within: 2 * allowance(dW))
      c.expect("db", two.b, equals: one.b, within: 2 * allowance(db))
    },
  ])
}

/// One row of a matrix, as a matrix.
private func row(_ A: Matrix, _ i: Int) -> Matrix {
  Matrix(row: (0..<A.columns).map { j in A[i, j] })
}

extension Case {
  /// A layer of 1 to 4 units, what comes in, and the gradients of its scores.
  mutating func layerAndGradients() -> (layer: LinearUnits, A_prev: Matrix, dZ: Matrix) {
    let (n, n_prev, m) = (int("n", 1...4), int("n_prev", 1...4), int("m", 1...5))
    let layer = LinearUnits(W: matrix("W", n, n_prev, -3, 3), b: matrix("b", n, 1, -3, 3))
    return (layer, matrix("A_prev", n_prev, m, -3, 3), matrix("dZ", n, m, -3, 3))
  }
}
