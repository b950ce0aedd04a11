/// What Adagrad must satisfy, and what RMSProp and adaptive gains.

import Arrays
import Foundation
import Optimization
import Verification

/// Examines Adagrad.
public func examine<Kernels: AdagradKernels>(adagrad kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any AdagradKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var findings = Findings()
  for epsilon in epsilons {
    findings += agreementOfUpdates(
      "adagradStep, ε = \(short(Double(epsilon)))", states: ["s"], nonnegative: ["s"],
      { p, s, g in Kernels.adagradStep(&p, &s[0], against: g, learningRate: 0.3, epsilon: epsilon) },
      { p, s, g in other.adagradStep(&p, &s[0], against: g, learningRate: 0.3, epsilon: epsilon) },
      bounded: { p, states, g in
        let s = states[0] + g * g
        return [p - bounded(step: g, of: 0.3, over: s, epsilon), s]
      })
  }
  let name = "\(Kernels.self) Adagrad"
  findings.append(
    property("\(name): under a constant gradient step t has the length α/√t, whatever the gradient’s size", rigor) {
      c in
      let (p, g, alpha, _) = c.update()
      let scale = Scalar(sign: .plus, exponent: c.int("exponent", 0...16) - 8, significand: 1)
      let scaled = g.map { g in scale * g }
      var (q, s) = (p, p.map { _ in Scalar(0) })
      for t in 1...c.int("steps", 1...12) {
        let before = q
        Kernels.adagradStep(&q, &s, against: scaled, learningRate: alpha, epsilon: 0.25 * scale)
        let expected = before.indices.map { i in
          before[i] - alpha * g[i] / (abs(g[i]) * Scalar(t).squareRoot() + 0.25)
        }
        c.expect("p at \(t)", q, equals: expected, within: rounding(20, 4 * Double(t)))
      }
    })
  return findings
}

/// Examines RMSProp.
public func examine<Kernels: RMSPropKernels>(rmsProp kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any RMSPropKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  let (alpha, beta): (Scalar, Scalar) = (0.3, 0.9)
  var findings = Findings()
  for epsilon in epsilons {
    findings += agreementOfUpdates(
      "rmsPropStep, ε = \(short(Double(epsilon)))", states: ["s"], nonnegative: ["s"],
      { p, s, g in Kernels.rmsPropStep(&p, &s[0], against: g, learningRate: alpha, beta: beta, epsilon: epsilon) },
      { p, s, g in other.rmsPropStep(&p, &s[0], against: g, learningRate: alpha, beta: beta, epsilon: epsilon) },
      bounded: { p, states, g in
        let s = states[0].scaled(Double(beta)) + (g * g).scaled(1 - Double(beta), roundings: 1)
        return [p - bounded(step: g, of: Double(alpha), over: s, epsilon), s]
      })
  }
  let name = "\(Kernels.self) RMSProp"
  findings.append(
    property("\(name): without memory the step is α g/(|g| + ε)", rigor) { c in
      let (p, g, alpha, _) = c.update()
      var (q, s) = (p, p.map { x in x * x + 1 })
      Kernels.rmsPropStep(&q, &s, against: g, learningRate: alpha, beta: 0, epsilon: 0.25)
      let expected = p.indices.map { i in p[i] - alpha * g[i] / (abs(g[i]) + 0.25) }
      c.expect("p", q, equals: expected, within: rounding(4))
    })
  findings.append(
    property("\(name): s is the gradient’s square, averaged, before it divides", rigor) { c in
      let (p, g, alpha, beta) = c.update()
      var (q, s) = (p, p.map { _ in Scalar(0) })
      Kernels.rmsPropStep(&q, &s, against: g, learningRate: alpha, beta: beta, epsilon: 0.25)
      let share = (1 - beta).squareRoot()
      let expected = p.indices.map { i in p[i] - alpha * g[i] / (share * abs(g[i]) + 0.25) }
      c.expect("p", q, equals: expected, within: rounding(16))
      c.expect("s", s, equals: g.map { g in (1 - beta) * g * g }, within: rounding(9))
    })
  findings.append(
    property("\(name): under a constant gradient s grows to its square, as 1 − βᵗ", rigor) { c in
      let (p, g, alpha, beta) = c.update()
      var (q, s) = (p, p.map { _ in Scalar(0) })
      let t = c.int("steps", 1...20)
      for _ in 0..<t { Kernels.rmsPropStep(&q, &s, against: g, learningRate: alpha, beta: beta, epsilon: 0.25) }
      let share = Scalar(1 - pow(Double(beta), Double(t)))
      c.expect("s", s, equals: g.map { g in share * g * g }, within: rounding(9, 8 * Double(t + 1)))
    })
  return findings
}

/// Small and so large that its place, outside the root, shows.
let epsilons: [Scalar] = [1e-8, 0.3]

/// α g / (√s + ε)
private func bounded(step g: Bounded, of alpha: Double, over s: Bounded, _ epsilon: Scalar) -> Bounded {
  g.scaled(alpha) / (s.squareRoot() + s.constant(Double(epsilon)))
}

/// Examines adaptive gains.
public func examine<Kernels: DeltaBarDeltaKernels>(
  deltaBarDelta kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  let other: any DeltaBarDeltaKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  let alpha: Scalar = 0.3
  // Limits that some of the gains meet.
  let settings = DeltaBarDeltaSettings(grow: 0.25, shrink: 0.7, low: 0.2, high: 1.1)
  var findings = agreementOfUpdates(
    "deltaBarDeltaStep", states: ["k", "h"], nonnegative: ["k"],
    { p, s, g in
      let (k, h) = (s[0], s[1])
      (s[0], s[1]) = ([], [])
      var (gains, last) = (k, h)
      Kernels.deltaBarDeltaStep(&p, &gains, &last, against: g, learningRate: alpha, settings)
      (s[0], s[1]) = (gains, last)
    },
    { p, s, g in
      var (gains, last) = (s[0], s[1])
      other.deltaBarDeltaStep(&p, &gains, &last, against: g, learningRate: alpha, settings)
      (s[0], s[1]) = (gains, last)
    },
    bounded: { p, states, g in
      var k = states[0]
      for i in k.value.indices {
        let agreement = g.value[i].sign == states[1].value[i].sign ? 1.0 : -1
        if g.value[i] == 0 || states[1].value[i] == 0 { continue }
        k.value[i] = agreement > 0 ? k.value[i] + Double(settings.grow) : k.value[i] * Double(settings.shrink)
        k.error[i] += Bounded.u * k.value[i]
      }
      k = k.map(lipschitz: 1, roundings: 0) { k in min(max(k, Double(settings.low)), Double(settings.high)) }
      return [p - k.scaled(Double(alpha)) * g, k, g]
    })

  let name = "\(Kernels.self) gains"
  findings.append(
    property(
      "\(name): a gain grows while its gradient keeps the sign, shrinks when it turns, and keeps its limits", rigor
    ) { c in
      let (p, g, alpha, _) = c.update()
      let settings = DeltaBarDeltaSettings(grow: 0.5, shrink: 0.5, low: 0.5, high: 2)
      var (q, k, h) = (p, p.map { _ in Scalar(1) }, p.map { _ in Scalar(0) })
      var sign: Scalar = 1
      var expected: Scalar = 1
      for t in 0..<c.int("steps", 1...8) {
        let turns = c.int("turns", 0...1) == 1
        if turns { sign = -sign }
        if t > 0 { expected = min(max(turns ? expected * 0.5 : expected + 0.5, 0.5), 2) }
        let before = q
        let signed = g.map { g in sign * g }
        Kernels.deltaBarDeltaStep(&q, &k, &h, against: signed, learningRate: alpha, settings)
        // Halves and quarters are exact.
        c.expect("k at \(t)", k, equals: g.map { g in g == 0 ? 1 : expected }, within: 0)
        let moved = before.indices.map { i in before[i] - alpha * k[i] * signed[i] }
        c.expect("p at \(t)", q, equals: moved, within: rounding(100))
      }
    })
  return findings
}
