/// What clipping must satisfy.

import Arrays
import Optimization
import Verification

/// Examines clipping by value and by norm.
public func examine<Kernels: ClippingKernels>(clipping kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any ClippingKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 206)
  var findings = Findings()
  for (n, m) in sizes {
    for scale in [0.01, 1, 100] {
      let gradient = TensorList([
        "W": .normal(n, m, deviation: scale, using: &generator),
        "b": .normal(n, 1, deviation: scale, using: &generator),
      ])
      let place = "(\(n), \(m)), g ≈ \(short(scale))"
      var (x, y) = (gradient, gradient)
      Kernels.clip(&x, toValue: 0.5)
      other.clip(&y, toValue: 0.5)
      findings.append(
        Finding(
          .agreement, "clip to a value", at: place, observed: x == y ? 0 : 1, bound: 0, cases: max(x.count, 1)))

      (x, y) = (gradient, gradient)
      let (a, b) = (Kernels.clip(&x, toNorm: 0.5), other.clip(&y, toNorm: 0.5))
      // A sum of N squares and a root: N/2 + 4 roundings of the length; the numbers have two more.
      let roundings = Double(gradient.count) / 2 + 8
      let length = Bounded(Matrix(number: a)).map(lipschitz: 1, roundings: roundings) { x in x }
      findings.append(compareKernels("clip to a norm", "‖g‖, \(place)", a, b, within: length))
      for (s, t) in zip(x.list, y.list) {
        let (S, T) = (Matrix(column: s.elements), Matrix(column: t.elements))
        findings.append(
          compareKernels(
            "clip to a norm", "\(s.name), \(place)", S, T,
            within: Bounded(S).map(lipschitz: 1, roundings: roundings + 3) { x in x }))
      }
    }
  }
  findings += lawsOfClipping(kernels, rigor)
  findings += recordsOfClipping(kernels)
  return findings
}

private func lawsOfClipping<Kernels: ClippingKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) clipping"
  return Findings([
    property("\(name): by norm, all tensors together are shortened to c, and keep their direction", rigor) { c in
      let (gradient, limit) = c.gradientAndLimit()
      var clipped = gradient
      let told = Double(Kernels.clip(&clipped, toNorm: limit))
      let (before, after) = (length(gradient), length(clipped))
      c.expect("the length told", abs(told - before), within: rounding(before, 32))
      c.expect("the length after", abs(after - min(before, Double(limit))), within: rounding(before, 32))
      let factor = before > Double(limit) ? Scalar(Double(limit) / before) : 1
      for (x, y) in zip(clipped.list, gradient.list) {
        c.expect(x.name, x.elements, equals: y.elements.map { y in factor * y }, within: rounding(3, 32))
      }
    },
    property("\(name): by value, each number is the nearest in ±c", rigor) { c in
      let (gradient, limit) = c.gradientAndLimit()
      var clipped = gradient
      Kernels.clip(&clipped, toValue: limit)
      for (x, y) in zip(clipped.list, gradient.list) {
        c.expect(
          x.name, x.elements, equals: y.elements.map { y in y > limit ? limit : y < -limit ? -limit : y }, within: 0)
      }
    },
    property("\(name): a huge gradient is shortened, not lost", rigor) { c in
      let (gradient, limit) = c.gradientAndLimit()
      let huge = Scalar.greatestFiniteMagnitude.squareRoot() * 16
      var clipped = gradient
      clipped.walk { _, _, g in g = g.map { g in huge * (g < 0 ? -1 : 1) } }
      Kernels.clip(&clipped, toNorm: limit)
      c.expect("the length after", abs(length(clipped) - Double(limit)), within: rounding(Double(limit), 64))
    },
  ])
}

private func length(_ gradient: TensorList) -> Double {
  gradient.list.flatMap(\.elements).reduce(0.0) { sum, g in sum + Double(g) * Double(g) }.squareRoot()
}

extension Case {
  fileprivate mutating func gradientAndLimit() -> (gradient: TensorList, limit: Scalar) {
    let (n, m) = (int("n", 1...4), int("m", 1...4))
    return (
      TensorList(["W": matrix("W", n, m, -3, 3), "b": matrix("b", n, 1, -3, 3)]), scalar("c", 0.1, 4) + 0.05
    )
  }
}
