/// What momentum must satisfy, and what Nesterov's.

import Arrays
import Foundation
import Optimization
import Verification

/// Examines momentum, averaging and summing.
public func examine<Kernels: MomentumKernels>(momentum kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any MomentumKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  let (alpha, beta): (Scalar, Scalar) = (0.3, 0.9)
  var findings = Findings()
  for averaging in [true, false] {
    findings += agreementOfUpdates(
      averaging ? "momentumStep" : "momentumStep, summing", states: ["v"],
      { p, s, g in Kernels.momentumStep(&p, &s[0], against: g, learningRate: alpha, beta: beta, averaging: averaging) },
      { p, s, g in other.momentumStep(&p, &s[0], against: g, learningRate: alpha, beta: beta, averaging: averaging) },
      bounded: { p, states, g in
        let v = states[0].scaled(Double(beta)) + (averaging ? g.scaled(1 - Double(beta), roundings: 1) : g)
        return [p - v.scaled(Double(alpha)), v]
      })
  }
  findings += lawsOfMomentum(kernels, rigor)
  findings.append(optimumOfMomentum(kernels))
  return findings
}

private func lawsOfMomentum<Kernels: MomentumKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) momentum"
  return Findings([
    property("\(name): without memory it is plain descent", rigor) { c in
      let (p, g, alpha, _) = c.update()
      for averaging in [true, false] {
        var (q, v) = (p, p.map { x in 2 * x })
        Kernels.momentumStep(&q, &v, against: g, learningRate: alpha, beta: 0, averaging: averaging)
        c.expect("p", q, equals: zip(p, g).map { p, g in p - alpha * g }, within: rounding(6))
      }
    },
    property("\(name): summing at the rate (1 − β) α takes the steps of averaging at α", rigor) { c in
      let (p, g, alpha, beta) = c.update()
      var (q, r, v, w) = (p, p, p.map { _ in Scalar(0) }, p.map { _ in Scalar(0) })
      for t in 1...c.int("steps", 1...8) {
        let turned = g.map { x in x * Scalar(cos(Double(t))) }
        Kernels.momentumStep(&q, &v, against: turned, learningRate: alpha, beta: beta, averaging: true)
        Kernels.momentumStep(&r, &w, against: turned, learningRate: (1 - beta) * alpha, beta: beta, averaging: false)
      }
      c.expect("p", q, equals: r, within: rounding(30))
    },
    property("\(name): under a constant gradient the velocity grows to it, as 1 − βᵗ", rigor) { c in
      let (p, g, alpha, beta) = c.update()
      var (q, v) = (p, p.map { _ in Scalar(0) })
      let t = c.int("steps", 1...20)
      for _ in 0..<t { Kernels.momentumStep(&q, &v, against: g, learningRate: alpha, beta: beta, averaging: true) }
      let share = Scalar(1 - pow(Double(beta), Double(t)))
      c.expect("v", v, equals: g.map { g in share * g }, within: rounding(3, 8 * Double(t + 1)))
    },
  ])
}

/// Rung 5: on ½ λ w² the steps obey w′ = (1 + β − α λ) w − β w₋, whose roots are √β e^±iθ with
/// cos θ = (1 + β − α λ) / 2√β: so w swings with the angle θ a step while √βᵗ makes it smaller.
private func optimumOfMomentum<Kernels: MomentumKernels>(_ kernels: Kernels.Type) -> Finding {
  let (alpha, beta, lambda, steps) = (Scalar(0.125), Scalar(0.75), Scalar(2), 60)
  var (w, v): ([Scalar], [Scalar]) = ([1], [0])
  var worst = 0.0
  let root = Double(beta).squareRoot()
  let angle = acos((1 + Double(beta) - Double(alpha * lambda)) / (2 * root))
  let b = ((1 - Double(alpha * lambda)) / root - cos(angle)) / sin(angle)
  for t in 1...steps {
    Kernels.momentumStep(&w, &v, against: [lambda * w[0]], learningRate: alpha, beta: beta, averaging: false)
    let exact = pow(root, Double(t)) * (cos(angle * Double(t)) + b * sin(angle * Double(t)))
    let error = abs(Double(w[0]) - exact)
    worst = error.isNaN ? .infinity : max(worst, error)
  }
  // Each step adds some roundings of numbers up to 1, and the recursion makes old ones smaller.
  return Finding(
    .optimum, "momentum", at: "w on ½ λ w², \(steps) steps", observed: worst, bound: rounding(1, 64), cases: steps)
}

/// Examines Nesterov's momentum.
public func examine<Kernels: NesterovKernels>(nesterov kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any NesterovKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  let (alpha, beta): (Scalar, Scalar) = (0.3, 0.9)
  var findings = agreementOfUpdates(
    "nesterovStep", states: ["v"],
    { p, s, g in Kernels.nesterovStep(&p, &s[0], against: g, learningRate: alpha, beta: beta) },
    { p, s, g in other.nesterovStep(&p, &s[0], against: g, learningRate: alpha, beta: beta) },
    bounded: { p, states, g in
      let v = states[0].scaled(Double(beta)) + g
      return [p - (g + v.scaled(Double(beta))).scaled(Double(alpha)), v]
    })
  let name = "\(Kernels.self) Nesterov"
  findings.append(
    property("\(name): without memory it is plain descent", rigor) { c in
      let (p, g, alpha, _) = c.update()
      var (q, v) = (p, p.map { x in 2 * x })
      Kernels.nesterovStep(&q, &v, against: g, learningRate: alpha, beta: 0)
      c.expect("p", q, equals: zip(p, g).map { p, g in p - alpha * g }, within: rounding(6))
    })
  findings.append(
    property("\(name): it jumps, measures there, and corrects", rigor) { c in
      let (start, steepness, alpha, beta) = c.update()
      let lambda = steepness.map { x in abs(x) / 3 }
      // As the words say it: p is where the last correction ended, and the jump's end is where g is measured.
      var (p, u) = (start, start.map { _ in Scalar(0) })
      var (end, v) = (start, u)
      let steps = c.int("steps", 1...8)
      for _ in 0..<steps {
        for i in p.indices {
          let jump = p[i] - alpha * beta * u[i]
          u[i] = beta * u[i] + lambda[i] * jump
          p[i] -= alpha * u[i]
        }
        Kernels.nesterovStep(&end, &v, against: zip(lambda, end).map { l, w in l * w }, learningRate: alpha, beta: beta)
      }
      let next = p.indices.map { i in p[i] - alpha * beta * u[i] }
      c.expect("the jump’s end", end, equals: next, within: rounding(100, 16 * Double(steps)))
    })
  return findings
}
