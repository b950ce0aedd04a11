/// What moving averages must satisfy.

import Arrays
import Optimization
import Verification

/// Examines the average and the correction of its start.
public func examine<Kernels: AverageKernels>(averages kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any AverageKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var findings = Findings()
  for beta in betas {
    let b = Double(beta)
    var generator = SplitMix64(seed: 205)
    for n in [0, 1, 3, 17, 65, 70_003] {
      let (v, theta) = (Matrix.normal(n, 1, using: &generator), Matrix.normal(n, 1, using: &generator))
      var (x, y) = (v.elements, v.elements)
      Kernels.movingAverage(&x, with: theta.elements, beta: beta)
      other.movingAverage(&y, with: theta.elements, beta: beta)
      let (V, T) = (Bounded(v), Bounded(theta))
      findings.append(
        compareKernels(
          "movingAverage", "v, \(n) numbers, β = \(short(b))", Matrix(column: x), Matrix(column: y),
          within: V.scaled(b) + T.scaled(1 - b, roundings: 1), and: V + (T - V).scaled(1 - b, roundings: 1)))
      for t in [1, 7, 1000] {
        let c = correctionRoundings(b, t)
        let (x, y) = (
          Kernels.biasCorrected(v.elements, beta: beta, after: t), other.biasCorrected(v.elements, beta: beta, after: t)
        )
        findings.append(
          compareKernels(
            "corrected", "v̂, \(n) numbers, t = \(t), β = \(short(b))", Matrix(column: x), Matrix(column: y),
            within: (V / V.constant(c.value, roundings: c.roundings)).map(lipschitz: 1, roundings: 1) { x in x }))
      }
    }
  }
  findings += lawsOfAverages(kernels, rigor)
  findings += recordsOfAverages(kernels)
  return findings
}

private func lawsOfAverages<Kernels: AverageKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) averages"
  return Findings([
    property("\(name): the average is (1 − β) Σ βᵗ⁻ⁱ θᵢ", rigor) { c in
      let (_, _, _, beta) = c.update()
      let series = c.matrix("theta", c.int("t", 1...12), 1, -3, 3).elements
      var v: [Scalar] = [0]
      for theta in series { Kernels.movingAverage(&v, with: [theta], beta: beta) }
      var (sum, weight) = (0.0, 1 - Double(beta))
      for theta in series.reversed() {
        sum += weight * Double(theta)
        weight *= Double(beta)
      }
      c.expect("v", v, equals: [Scalar(sum)], within: rounding(3, 64))
    },
    property("\(name): corrected, the average of what stays the same is that, from the first step on", rigor) { c in
      let (p, _, _, beta) = c.update()
      var v = p.map { _ in Scalar(0) }
      for t in 1...c.int("t", 1...20) {
        Kernels.movingAverage(&v, with: p, beta: beta)
        // v errs by some u |θ| a step at most, and is divided by 1 − βᵗ.
        let weight = correctionRoundings(Double(beta), t).value
        c.expect(
          "v̂ at \(t)", Kernels.biasCorrected(v, beta: beta, after: t), equals: p,
          within: rounding(3 * Double(t + 1), 8) / weight)
      }
    },
  ])
}
