import Arrays
import Examinations
import Optimization
import Testing
import Verification

@Suite struct NesterovTests {
  @Test(arguments: BothTwins.allCases) func `two steps worked by hand`(_ twin: BothTwins) {
    var (p, v): ([Scalar], [Scalar]) = ([1], [0])
    // v = 4, p̃ = 1 − ¼ (4 + ½ · 4) = −0.5;  then v = ½ · 4 + 4 = 6, p̃ = −0.5 − ¼ (4 + ½ · 6) = −2.25
    for _ in 0..<2 { twin.kernels.nesterovStep(&p, &v, against: [4], rate: 0.25, beta: 0.5) }
    #expect(v == [6])
    #expect(p == [-2.25])
  }

  @Test(arguments: BothTwins.allCases) func `the twin passes its examination`(_ twin: BothTwins) {
    let findings = examined(twin.kernels)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func `a broken step is rejected`(_ exhibit: Exhibit) { exhibit.mustBeRejected() }
}

private func examined<Kernels: Twin>(_ kernels: Kernels.Type) -> Findings {
  examine(nesterov: kernels, rigor: .fromEnvironment)
}

private enum Museum {
  /// It never jumps ahead
  enum Ordinary: NesterovKernels {
    static func nesterovStep(
      _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar
    ) {
      Loops.momentumStep(&p, &v, against: g, rate: alpha, beta: beta, averaging: false)
    }
  }
  /// It jumps along the velocity before its update
  enum StaleJump: NesterovKernels {
    static func nesterovStep(
      _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar
    ) {
      for i in p.indices {
        p[i] -= alpha * (g[i] + beta * v[i])
        v[i] = beta * v[i] + g[i]
      }
    }
  }
  static let all = [
    Exhibit(name: "no jump") { examine(nesterov: Ordinary.self) },
    Exhibit(name: "a jump along the old velocity") { examine(nesterov: StaleJump.self) },
  ]
}
