import Arrays
import Examinations
import Foundation
import Optimization
import Testing
import Verification

@Suite struct AdamTests {
  @Test(arguments: BothTwins.allCases) func `a step worked by hand`(_ twin: BothTwins) {
    var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([1], [2], [8])
    let settings = AdamSettings(beta1: 0.5, beta2: 0.75, epsilon: 1, decay: 0.1)
    twin.kernels.adamStep(&p, &v, &s, against: [4], step: 2, rate: 0.5, settings)
    // v = 1 + 2 = 3, v̂ = 3 / ¾ = 4;  s = 6 + 4 = 10, ŝ = 10 / (7/16)
    #expect(v == [3])
    #expect(s == [10])
    #expect(areNear(p, [1 - 0.05 - 0.5 * 4 / ((160.0 / 7).squareRoot() + 1)]))
  }

  @Test(arguments: BothTwins.allCases) func `claim 23, E17: Adam(0.1) takes (w − 5)² from 0 to 5 in 1,000 steps`(
    _ twin: BothTwins
  ) {
    // The gradient is of w² − 10 w + 25 = (w − 5)²; w² + 10 w + 25 would have its minimum at −5.
    var (w, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
    for t in 1...1_000 {
      twin.kernels.adamStep(&w, &v, &s, against: [2 * (w[0] - 5)], step: t, rate: 0.1, AdamSettings())
    }
    #expect(abs(w[0] - 5) < 1e-4)
    // A few roundings of numbers up to 50 are left of (w − 5)² where it is multiplied out.
    #expect(w[0] * w[0] - 10 * w[0] + 25 < 1e-8 + 400 * Scalar.unitRoundoff)
    #expect(w[0] * w[0] + 10 * w[0] + 25 > 99)
  }

  @Test(arguments: BothTwins.allCases) func `the twin passes its examination`(_ twin: BothTwins) {
    let findings = examined(twin.kernels)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func `a broken step is rejected`(_ exhibit: Exhibit) { exhibit.mustBeRejected() }
}

private func examined<Kernels: Twin>(_ kernels: Kernels.Type) -> Findings {
  examine(adam: kernels, rigor: .fromEnvironment)
}

/// Adam with one of its parts to be replaced.
private protocol Almost: AdamKernels {
  static func correction(_ beta: Scalar, _ t: Int) -> Scalar
  static func square(_ g: Scalar) -> Scalar
  static func divisor(_ s: Scalar, _ epsilon: Scalar) -> Scalar
}

extension Almost {
  static func correction(_ beta: Scalar, _ t: Int) -> Scalar { Scalar(1 - pow(Double(beta), Double(t))) }
  static func square(_ g: Scalar) -> Scalar { g * g }
  static func divisor(_ s: Scalar, _ epsilon: Scalar) -> Scalar { s.squareRoot() + epsilon }

  static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    rate alpha: Scalar, _ settings: AdamSettings
  ) {
    for i in p.indices {
      v[i] = settings.beta1 * v[i] + (1 - settings.beta1) * g[i]
      s[i] = settings.beta2 * s[i] + (1 - settings.beta2) * square(g[i])
      p[i] -= alpha * settings.decay * p[i]
      let (v_hat, s_hat) = (v[i] / correction(settings.beta1, t), s[i] / correction(settings.beta2, t))
      p[i] -= alpha * v_hat / divisor(s_hat, settings.epsilon)
    }
  }
}

private enum Museum {
  enum Uncorrected: Almost {
    static func correction(_ beta: Scalar, _ t: Int) -> Scalar { 1 }
  }
  enum CountsFromZero: Almost {
    static func correction(_ beta: Scalar, _ t: Int) -> Scalar { Scalar(1 - pow(Double(beta), Double(t - 1))) }
  }
  enum SwappedBetas: AdamKernels {
    static func adamStep(
      _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
      rate alpha: Scalar, _ settings: AdamSettings
    ) {
      var swapped = settings
      (swapped.beta1, swapped.beta2) = (settings.beta2, settings.beta1)
      Loops.adamStep(&p, &v, &s, against: g, step: t, rate: alpha, swapped)
    }
  }
  enum InsideRoot: Almost {
    static func divisor(_ s: Scalar, _ epsilon: Scalar) -> Scalar { (s + epsilon).squareRoot() }
  }
  enum FedUnsquared: Almost {
    static func square(_ g: Scalar) -> Scalar { abs(g) }
  }
  enum CoupledDecay: AdamKernels {
    static func adamStep(
      _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
      rate alpha: Scalar, _ settings: AdamSettings
    ) {
      var free = settings
      free.decay = 0
      let drawn = zip(g, p).map { g, p in g + settings.decay * p }
      Loops.adamStep(&p, &v, &s, against: drawn, step: t, rate: alpha, free)
    }
  }

  enum NothingWrong: Almost {}

  static let all = [
    Exhibit(name: "27 no bias correction") { examine(adam: Uncorrected.self) },
    Exhibit(name: "28 t from 0") { examine(adam: CountsFromZero.self) },
    Exhibit(name: "29 β₁, β₂ swapped") { examine(adam: SwappedBetas.self) },
    Exhibit(name: "30 ε inside the root") { examine(adam: InsideRoot.self) },
    Exhibit(name: "31 s fed g") { examine(adam: FedUnsquared.self) },
    Exhibit(name: "34 decay coupled") { examine(adam: CoupledDecay.self) },
  ]
}

@Suite struct AdamMuseumTests {
  @Test func `the copy that is to be broken is right before`() {
    let findings = examine(adam: Museum.NothingWrong.self)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
