/// What Adam must satisfy, and AdamW.

import Arrays
import Optimization
import Verification

/// Examines Adam, with and without decay.
public func examine<Kernels: AdamKernels>(adam kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any AdamKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  let alpha: Scalar = 0.3
  var findings = Findings()
  for (t, settings) in [
    (1, AdamSettings()), (2, AdamSettings(beta1: 0.5, beta2: 0.9, epsilon: 0.3)), (50, AdamSettings(weightDecay: 0.2)),
    (1_000, AdamSettings(epsilon: 0.3, weightDecay: 0.1)), (3, AdamSettings(beta1: 0, beta2: 0)),
  ] {
    findings += agreementOfUpdates(
      "adamStep, t = \(t)", states: ["v", "s"], nonnegative: ["s"],
      { p, states, g in step(kernels, &p, &states, g, t, alpha, settings) },
      { p, states, g in step(other, &p, &states, g, t, alpha, settings) },
      bounded: { p, states, g in bounded(p, v: states[0], s: states[1], g, t, Double(alpha), settings) })
  }
  findings += lawsOfAdam(kernels, rigor)
  findings += recordsOfSteps("adamStep")
  return findings
}

private func step(
  _ kernels: any AdamKernels.Type, _ p: inout [Scalar], _ states: inout [[Scalar]], _ g: [Scalar], _ t: Int,
  _ alpha: Scalar, _ settings: AdamSettings
) {
  var (v, s) = (states[0], states[1])
  kernels.adamStep(&p, &v, &s, against: g, step: t, learningRate: alpha, settings)
  states = [v, s]
}

/// (1)–(4), with room for both ways of correcting: at each number, or once in the rate and in the root’s factor.
private func bounded(
  _ p: Bounded, v: Bounded, s: Bounded, _ g: Bounded, _ t: Int, _ alpha: Double, _ settings: AdamSettings
) -> [Bounded] {
  let (beta1, beta2) = (Double(settings.beta1), Double(settings.beta2))
  let (c1, c2) = (correctionRoundings(beta1, t), correctionRoundings(beta2, t))
  let v = v.scaled(beta1) + g.scaled(1 - beta1, roundings: 1)
  let s = s.scaled(beta2) + (g * g).scaled(1 - beta2, roundings: 2)
  let v_hat = v / v.constant(c1.value, roundings: c1.roundings)
  let s_hat = s / s.constant(c2.value, roundings: c2.roundings)
  let length = v_hat.scaled(alpha) / (s_hat.squareRoot(roundings: 4) + s.constant(Double(settings.epsilon)))
  let kept = p.scaled(1 - alpha * Double(settings.weightDecay), roundings: settings.weightDecay == 0 ? 0 : 2)
  return [kept - length, v, s]
}

private func lawsOfAdam<Kernels: AdamKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) Adam"
  return Findings([
    property("\(name): without memory the step is α g/(|g| + ε)", rigor) { c in
      let (p, g, alpha, _) = c.update()
      var (q, v, s) = (p, p, p.map { x in x * x })
      let settings = AdamSettings(beta1: 0, beta2: 0, epsilon: 0.25)
      Kernels.adamStep(&q, &v, &s, against: g, step: c.int("t", 1...9), learningRate: alpha, settings)
      c.expect(
        "p", q, equals: p.indices.map { i in p[i] - alpha * g[i] / (abs(g[i]) + 0.25) }, within: rounding(4))
    },
    property("\(name): the first step is α along the sign of g, whatever its scale", rigor) { c in
      let (p, g, alpha, _) = c.update()
      let scale = Scalar(sign: .plus, exponent: c.int("exponent", 0...24) - 12, significand: 1)
      var (q, v, s) = (p, p.map { _ in Scalar(0) }, p.map { _ in Scalar(0) })
      // Gradients from 0.001 · 2⁻¹² up, beside which ε is small.
      let away = g.map { g in scale * (g < 0 ? g - 0.001 : g + 0.001) }
      Kernels.adamStep(&q, &v, &s, against: away, step: 1, learningRate: alpha, AdamSettings(epsilon: 1e-12))
      let expected = p.indices.map { i in p[i] - alpha * (away[i] < 0 ? -1 : 1) }
      // ε/|g| < 10⁻⁵, at the worst.
      c.expect("p", q, equals: expected, within: 1e-5 + rounding(4))
    },
    property("\(name): under a constant gradient every step is α g/(|g| + ε)", rigor) { c in
      let (p, g, alpha, beta) = c.update()
      var (q, v, s) = (p, p.map { _ in Scalar(0) }, p.map { _ in Scalar(0) })
      let settings = AdamSettings(beta1: beta, beta2: betas[c.int("beta2", 0...3)], epsilon: 0.25)
      for t in 1...c.int("steps", 1...10) {
        let before = q
        Kernels.adamStep(&q, &v, &s, against: g, step: t, learningRate: alpha, settings)
        let expected = p.indices.map { i in before[i] - alpha * g[i] / (abs(g[i]) + 0.25) }
        // v and s lack all but the share 1 − βᵗ of what they will be; their roundings weigh as much more.
        let share = [settings.beta1, settings.beta2].map { b in correctionRoundings(Double(b), t).value }.min() ?? 1
        c.expect("p at \(t)", q, equals: expected, within: rounding(16, 4 * Double(t + 1)) / share)
      }
    },
    property("\(name): v averages g, s averages g², each with its own β", rigor) { c in
      let (p, g, alpha, beta) = c.update()
      var (q, v, s) = (p, p.map { _ in Scalar(0) }, p.map { _ in Scalar(0) })
      let settings = AdamSettings(beta1: beta, beta2: 0.75)
      Kernels.adamStep(&q, &v, &s, against: g, step: 1, learningRate: alpha, settings)
      c.expect("v", v, equals: g.map { g in (1 - beta) * g }, within: rounding(3))
      c.expect("s", s, equals: g.map { g in 0.25 * g * g }, within: rounding(9))
    },
    property("\(name): without a gradient, decay alone moves p, by α λ p", rigor) { c in
      let (p, _, alpha, _) = c.update()
      for decay in [Scalar(0), 0.5] {
        var (q, v, s) = (p, p.map { _ in Scalar(0) }, p.map { _ in Scalar(0) })
        let zero = v
        Kernels.adamStep(&q, &v, &s, against: zero, step: 1, learningRate: alpha, AdamSettings(weightDecay: decay))
        let bound = decay == 0 ? 0 : rounding(3)
        c.expect("p", q, equals: p.map { p in p - alpha * decay * p }, within: bound)
        c.expect("v and s", v + s, equals: zero + zero, within: 0)
      }
    },
  ])
}
