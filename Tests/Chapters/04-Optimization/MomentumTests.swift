import Arrays
import Examinations
import Optimization
import Testing
import Verification

@Suite struct MomentumTests {
  @Test(arguments: BothTwins.allCases) func `two steps worked by hand`(_ twin: BothTwins) {
    var (p, v): ([Scalar], [Scalar]) = ([1, 2], [0, 0])
    // v = 0.5 · 4 = 2, p = 1 − 0.25 · 2;  then v = 0.5 · 2 + 0.5 · 4 = 3
    for _ in 0..<2 { twin.kernels.momentumStep(&p, &v, against: [4, -4], rate: 0.25, beta: 0.5, averaging: true) }
    #expect(v == [3, -3])
    #expect(p == [-0.25, 3.25])
    // Summing: v = 4, then 6
    (p, v) = ([1, 2], [0, 0])
    for _ in 0..<2 { twin.kernels.momentumStep(&p, &v, against: [4, -4], rate: 0.25, beta: 0.5, averaging: false) }
    #expect(v == [6, -6])
    #expect(p == [-1.5, 4.5])
  }

  @Test(arguments: BothTwins.allCases) func `claim 22: without 1 − β it is momentum with a rescaled rate`(
    _ twin: BothTwins
  ) {
    let (averaged, summed) = bothWays(twin.kernels)
    for (x, y) in zip(averaged, summed) { #expect(areNear(x, y.map { y in Double(y) }, roundings: 200)) }
  }

  @Test(arguments: BothTwins.allCases) func `the twin passes its examination`(_ twin: BothTwins) {
    let findings = examined(twin.kernels)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func `a broken momentum is rejected`(_ exhibit: Exhibit) { exhibit.mustBeRejected() }

  @Test func `other lengths stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var (p, v): ([Scalar], [Scalar]) = ([1, 2], [0])
      BLAS.momentumStep(&p, &v, against: [1, 2], rate: 1, beta: 0.5, averaging: true)
    }
    #expect(result.says("momentumStep: tensors of [2, 1, 2] numbers do not fit"))
  }
}

private func bothWays<Kernels: Twin>(_ kernels: Kernels.Type) -> (averaged: [[Scalar]], summed: [[Scalar]]) {
  let bowl = Landscape.bowl(condition: 10)
  return (
    path(kernels, .momentum(beta: 0.9, averaging: true), rate: 0.1, on: bowl, from: [3, -2], steps: 40),
    path(kernels, .momentum(beta: 0.9, averaging: false), rate: (1 - 0.9) * 0.1, on: bowl, from: [3, -2], steps: 40)
  )
}

private func examined<Kernels: Twin>(_ kernels: Kernels.Type) -> Findings {
  examine(momentum: kernels, rigor: .fromEnvironment)
}

private enum Museum {
  /// 32 the gradient enters the velocity with the wrong sign
  enum WrongSign: MomentumKernels {
    static func momentumStep(
      _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, averaging: Bool
    ) {
      Loops.momentumStep(&p, &v, against: g.map { g in -g }, rate: alpha, beta: beta, averaging: averaging)
    }
  }
  /// 32 the velocity is taken back where it should carry on
  enum Brakes: MomentumKernels {
    static func momentumStep(
      _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, averaging: Bool
    ) {
      for i in p.indices {
        v[i] = (averaging ? 1 - beta : 1) * g[i] - beta * v[i]
        p[i] -= alpha * v[i]
      }
    }
  }
  /// The step is taken with the velocity before its update
  enum LateVelocity: MomentumKernels {
    static func momentumStep(
      _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, averaging: Bool
    ) {
      for i in p.indices { p[i] -= alpha * v[i] }
      var unmoved = p
      Loops.momentumStep(&unmoved, &v, against: g, rate: alpha, beta: beta, averaging: averaging)
    }
  }
  /// 1 − β is left out where it belongs
  enum NeverAverages: MomentumKernels {
    static func momentumStep(
      _ p: inout [Scalar], _ v: inout [Scalar], against g: [Scalar], rate alpha: Scalar, beta: Scalar, averaging: Bool
    ) {
      Loops.momentumStep(&p, &v, against: g, rate: alpha, beta: beta, averaging: false)
    }
  }
  static let all = [
    Exhibit(name: "32 the gradient's sign") { examine(momentum: WrongSign.self) },
    Exhibit(name: "32 the velocity's sign") { examine(momentum: Brakes.self) },
    Exhibit(name: "the velocity of the step before") { examine(momentum: LateVelocity.self) },
    Exhibit(name: "no 1 − β") { examine(momentum: NeverAverages.self) },
  ]
}
