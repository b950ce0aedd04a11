import Arrays
import Examinations
import Optimization
import Testing
import Verification

@Suite struct AdagradTests {
  @Test(arguments: BothTwins.allCases) func `two steps worked by hand`(_ twin: BothTwins) {
    var (p, s): ([Scalar], [Scalar]) = ([1, 1], [0, 0])
    twin.kernels.adagradStep(&p, &s, against: [3, -0.5], rate: 0.5, epsilon: 1)
    // 3/(3 + 1) and −½/(½ + 1)
    #expect(s == [9, 0.25])
    #expect(areNear(p, [1 - 0.375, 1 + 0.5 / 3]))
    twin.kernels.adagradStep(&p, &s, against: [4, 0], rate: 0.5, epsilon: 1)
    #expect(s == [25, 0.25])
    #expect(areNear(p, [1 - 0.375 - 2.0 / 6, 1 + 0.5 / 3]))
  }

  @Test(arguments: BothTwins.allCases) func `the twin passes its examination`(_ twin: BothTwins) {
    let findings = examined(twin.kernels)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func `a broken step is rejected`(_ exhibit: Exhibit) { exhibit.mustBeRejected() }
}

private func examined<Kernels: Twin>(_ kernels: Kernels.Type) -> Findings {
  examine(adagrad: kernels, rigor: .fromEnvironment)
}

private enum Museum {
  /// 31 s is fed g, not g²
  enum FedUnsquared: AdagradKernels {
    static func adagradStep(
      _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, epsilon: Scalar
    ) {
      for i in p.indices {
        s[i] += abs(g[i])
        p[i] -= alpha * g[i] / (s[i].squareRoot() + epsilon)
      }
    }
  }
  /// 30 ε inside the root
  enum InsideRoot: AdagradKernels {
    static func adagradStep(
      _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], rate alpha: Scalar, epsilon: Scalar
    ) {
      for i in p.indices {
        s[i] += g[i] * g[i]
        p[i] -= alpha * g[i] / (s[i] + epsilon).squareRoot()
      }
    }
  }
  static let all = [
    Exhibit(name: "31 s fed g") { examine(adagrad: FedUnsquared.self) },
    Exhibit(name: "30 ε inside the root") { examine(adagrad: InsideRoot.self) },
  ]
}
