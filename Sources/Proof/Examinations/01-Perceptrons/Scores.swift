/// What the scores of a unit, and their gradients, must satisfy.

import Arrays
import Perceptrons
import Verification

/// Examines the scores of an implementation, and their gradients.
public func examine<Kernels: ScoreKernels>(scores kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfScores(kernels)
  findings += agreementOfScores(kernels)
  findings += lawsOfScores(kernels, rigor)
  findings += recordsOfScores(kernels)
  return findings
}

private func differencesOfScores<Kernels: ScoreKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 11)
  let (n_x, m) = (4, 7)
  let X = Matrix.normal(n_x, m, using: &generator)
  let R = Matrix.normal(1, m, using: &generator)
  let unit = LinearUnit(w: .normal(n_x, 1, deviation: 0.5, using: &generator), b: 0.3)
  return checkGradient(
    "scoreGradients", of: { unit in Loops.dot(R.elements, Kernels.scores(unit, X).elements) / Scalar(m) },
    at: unit, analytic: Kernels.scoreGradients(X, R))
}

private func agreementOfScores<Kernels: ScoreKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any ScoreKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 12)
  var findings = Findings()
  for (n_x, m) in sizes {
    let X = Matrix.normal(n_x, m, using: &generator)
    let dZ = Matrix.normal(1, m, using: &generator)
    let unit = LinearUnit(w: .normal(n_x, 1, using: &generator), b: Scalar(generator.normal()))

    findings.append(
      compareKernels(
        "scores", "Z, (\(n_x), \(m))", Kernels.scores(unit, X), other.scores(unit, X), within: boundedScores(unit, X)))

    let (x, y) = (Kernels.scoreGradients(X, dZ), other.scoreGradients(X, dZ))
    let scale = 1 / Double(m)
    let dw = Bounded.product(Bounded(X), Bounded(dZ).transposed, scale: scale)
    let db = Bounded.product(Bounded(dZ), Bounded(Matrix(m, 1, repeating: 1)), scale: scale)
    findings.append(compareKernels("scoreGradients", "dw, (\(n_x), \(m))", x.w, y.w, within: dw))
    findings.append(compareKernels("scoreGradients", "db, (\(n_x), \(m))", x.b, y.b, within: db))
  }
  return findings
}

/// (1) with its error.
func boundedScores(_ unit: LinearUnit, _ X: Matrix) -> Bounded {
  .product(Bounded(unit.w).transposed, Bounded(X)) + Bounded(Matrix(number: unit.b))
}

private func lawsOfScores<Kernels: ScoreKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) scores"
  return Findings([
    property("\(name): the bias as a third input weighs the same", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      let bound = allowance(boundedScores(unit, X))
      c.expect(
        "Z", Kernels.scores(unit.withBiasAsWeight, withBiasInput(X)), equals: Kernels.scores(unit, X), within: bound)
    },
    property("\(name): scaling (w, b) by c > 0 keeps every label", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      // A power of two scales without rounding, so that even a score of 0 keeps its side.
      let factor = Scalar(1 << c.int("log₂ c", 0...6)) / 8
      let scaled = LinearUnit(w: factor * unit.w, b: factor * unit.b)
      c.expect("labels", Kernels.predictions(scaled, X) == Kernels.predictions(unit, X))
    },
    property("\(name): permuting the points permutes the scores", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      let order = c.permutation("order", X.columns)
      let bound = allowance(boundedScores(unit, X))
      c.expect(
        "Z", Kernels.scores(unit, X.columns(at: order)), equals: Kernels.scores(unit, X).columns(at: order),
        within: bound)
    },
    property("\(name): the gradient is linear in the upstream gradient", rigor) { c in
      let (_, X) = c.unitAndPoints()
      let (P, Q) = (c.matrix("P", 1, X.columns, -3, 3), c.matrix("Q", 1, X.columns, -3, 3))
      let (p, q, sum) = (Kernels.scoreGradients(X, P), Kernels.scoreGradients(X, Q), Kernels.scoreGradients(X, P + Q))
      let scale = 1 / Double(X.columns)
      let bound = Bounded.product(Bounded(X), (Bounded(P) + Bounded(Q)).transposed, scale: scale)
      let parts = [P, Q].map { part in Bounded.product(Bounded(X), Bounded(part).transposed, scale: scale) }
      c.expect("dw", p.w + q.w, equals: sum.w, within: allowance(bound) + allowance(parts[0] + parts[1]))
      let size = Loops.norm(P.elements) + Loops.norm(Q.elements)
      c.expect("db", abs(p.b + q.b - sum.b), within: 4 * Scalar(X.columns + 2) * .unitRoundoff * size)
    },
    property("\(name): the gradient of a batch is the mean of the gradients of its examples", rigor) { c in
      let (_, X) = c.unitAndPoints()
      let dZ = c.matrix("dZ", 1, X.columns, -3, 3)
      let m = X.columns
      var mean = LinearUnit(inputs: X.rows)
      for j in 0..<m {
        let one = Kernels.scoreGradients(X.column(j), dZ.column(j))
        mean = LinearUnit(w: mean.w + (1 / Scalar(m)) * one.w, b: mean.b + one.b / Scalar(m))
      }
      let batch = Kernels.scoreGradients(X, dZ)
      let bound = allowance(Bounded.product(Bounded(X), Bounded(dZ).transposed, scale: 1 / Double(m)))
      c.expect("dw", mean.w, equals: batch.w, within: 2 * bound)
      c.expect("db", abs(mean.b - batch.b), within: 4 * Scalar(m + 2) * .unitRoundoff * Loops.norm(dZ.elements))
    },
  ])
}

extension Case {
  /// A unit of 1 to 4 inputs, and 1 to 5 points.
  mutating func unitAndPoints() -> (LinearUnit, Matrix) {
    let (n_x, m) = (int("n_x", 1...4), int("m", 1...5))
    let unit = LinearUnit(w: matrix("w", n_x, 1, -3, 3), b: scalar("b", -3, 3))
    return (unit, matrix("X", n_x, m, -3, 3))
  }
}
