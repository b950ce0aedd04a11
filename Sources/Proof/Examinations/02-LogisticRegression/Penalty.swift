/// What the penalties must satisfy.

import Arrays
import LogisticRegression
import Verification

/// Examines L1 and L2.
public func examine<Kernels: PenaltyKernels>(penalty kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfPenalties(kernels)
  findings += agreementOfPenalties(kernels)
  findings += lawsOfPenalties(kernels, rigor)
  findings += recordsOfPenalties(kernels)
  return findings
}

private func differencesOfPenalties<Kernels: PenaltyKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 71)
  let w = Matrix.normal(4, 6, deviation: 0.5, using: &generator)
  let before = Matrix.normal(4, 6, using: &generator)
  return checkBothOrders(
    "addL2Gradient",
    of: { point in
      let w = point.matrix("w")
      return Kernels.l2Penalty(w, lambda: 0.7, examples: 7) + Loops.dot(before.elements, w.elements)
    },
    at: TensorList(["w": w]),
    gradient: { point in
      var dw = before
      Kernels.addL2Gradient(point.matrix("w"), lambda: 0.7, examples: 7, to: &dw)
      return TensorList(["w": dw])
    })
}

private func agreementOfPenalties<Kernels: PenaltyKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any PenaltyKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 72)
  var findings = Findings()
  for (n, k) in sizes {
    let w = Matrix.normal(n, k, using: &generator)
    let (lambda, m) = (Scalar(0.7), 9)
    let flat = Bounded(Matrix(column: w.elements))
    let ones = Bounded(Matrix(column: w.elements.map { _ in 1 }))
    // The weights in front, λ/m and λ/2m, are rounded twice more.
    let factor = Bounded(1, 1, value: [1], error: [4 * Bounded.u])
    let place = "(\(n), \(k))"

    findings.append(
      compareKernels(
        "l2Penalty", place, Kernels.l2Penalty(w, lambda: lambda, examples: m),
        other.l2Penalty(w, lambda: lambda, examples: m),
        within: factor * .product(flat.transposed, flat, scale: Double(lambda) / Double(2 * m))))
    findings.append(
      compareKernels(
        "l1Penalty", place, Kernels.l1Penalty(w, lambda: lambda, examples: m),
        other.l1Penalty(w, lambda: lambda, examples: m),
        within: factor
          * .product(
            ones.transposed, flat.map(lipschitz: 1, roundings: 0) { abs($0) }, scale: Double(lambda) / Double(m))))

    var (x, y) = (w.map { _ in 0.3 }, w.map { _ in 0.3 })
    let start = Bounded(x)
    Kernels.addL2Gradient(w, lambda: lambda, examples: m, to: &x)
    other.addL2Gradient(w, lambda: lambda, examples: m, to: &y)
    let scale = Double(lambda) / Double(m)
    findings.append(
      compareKernels(
        "addL2Gradient", "dw, \(place)", x, y,
        within: start + Bounded(w).map(lipschitz: scale, roundings: 3) { w in scale * w }))

    let length = 0.5
    let drawn = Bounded(w).map(lipschitz: 1, roundings: 1) { w in max(w - length, 0) + min(w + length, 0) }
    let (a, b) = (Kernels.softThreshold(w, by: Scalar(length)), other.softThreshold(w, by: Scalar(length)))
    findings.append(compareKernels("softThreshold", "w, \(place)", a, b, within: drawn))
  }
  return findings
}

private func lawsOfPenalties<Kernels: PenaltyKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) penalty"
  return Findings([
    property("\(name): a step of L1 is the minimum of (w − w′)²/2 + t |w|", rigor) { c in
      let w = c.scalar("w", -3, 3)
      let t = c.scalar("t", 0, 2)
      let drawn = Kernels.softThreshold(Matrix(number: w), by: t)[0, 0]
      func value(_ v: Scalar) -> Scalar { (v - w) * (v - w) / 2 + t * abs(v) }
      let other = c.scalar("v", -3, 3)
      c.expect("no v costs less", value(drawn) - value(other), within: 64 * Scalar.unitRoundoff)
      c.expect("it stops at 0", abs(w) > t || drawn == 0)
    },
    property("\(name): a weight of 0 costs nothing and stays", rigor) { c in
      let zero = Matrix(c.int("n", 1...4), c.int("k", 1...4))
      let lambda = c.scalar("λ", 0.5, 4)
      c.expect("L2", Kernels.l2Penalty(zero, lambda: lambda, examples: 3), within: 0)
      c.expect("L1", Kernels.l1Penalty(zero, lambda: lambda, examples: 3), within: 0)
      c.expect("step", Kernels.softThreshold(zero, by: lambda) == zero)
    },
    property("\(name): doubling λ doubles the cost, doubling the weights doubles L1 and quadruples L2", rigor) { c in
      let w = c.matrix("w", c.int("n", 1...4), c.int("k", 1...4), -3, 3)
      let lambda = c.scalar("λ", 0.5, 4)
      let (l1, l2) = (
        Kernels.l1Penalty(w, lambda: lambda, examples: 3), Kernels.l2Penalty(w, lambda: lambda, examples: 3)
      )
      // Powers of two scale without rounding.
      c.expect("λ, L1", Kernels.l1Penalty(w, lambda: 2 * lambda, examples: 3) == 2 * l1)
      c.expect("λ, L2", Kernels.l2Penalty(w, lambda: 2 * lambda, examples: 3) == 2 * l2)
      c.expect("w, L1", Kernels.l1Penalty(2 * w, lambda: lambda, examples: 3) == 2 * l1)
      c.expect("w, L2", Kernels.l2Penalty(2 * w, lambda: lambda, examples: 3) == 4 * l2)
    },
    property("\(name): the cost of a mean over m examples carries 1/m", rigor) { c in
      let w = c.matrix("w", c.int("n", 1...4), 1, -3, 3)
      let m = 1 << c.int("log₂ m", 0...5)
      c.expect(
        "L1",
        Scalar(m) * Kernels.l1Penalty(w, lambda: 1, examples: m) == Kernels.l1Penalty(w, lambda: 1, examples: 1))
      c.expect(
        "L2",
        Scalar(m) * Kernels.l2Penalty(w, lambda: 1, examples: m) == Kernels.l2Penalty(w, lambda: 1, examples: 1))
    },
  ])
}
