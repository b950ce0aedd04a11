import Arrays
import Examinations
import Optimization
import Testing
import Verification

@Suite struct GainsTests {
  @Test(arguments: BothTwins.allCases) func `gains worked by hand`(_ twin: BothTwins) {
    var (p, k, h): ([Scalar], [Scalar], [Scalar]) = ([0, 0, 0, 0], [1, 1, 1, 0.5], [1, 1, 0, -2])
    let settings = GainSettings(grow: 0.5, shrink: 0.5, low: 0.5, high: 1.25)
    twin.kernels.gainStep(&p, &k, &h, against: [2, -2, 2, 4], rate: 0.5, settings)
    // Grown to the limit, halved, left alone without a sign before, halved to below the limit.
    #expect(k == [1.25, 0.5, 1, 0.5])
    #expect(p == [-1.25, 0.5, -1, -1])
    #expect(h == [2, -2, 2, 4])
  }

  @Test(arguments: BothTwins.allCases) func `the signs of tiny gradients count, whose product is 0`(_ twin: BothTwins) {
    let tiny = Scalar.leastNormalMagnitude
    var (p, k, h): ([Scalar], [Scalar], [Scalar]) = ([0], [1], [tiny])
    twin.kernels.gainStep(&p, &k, &h, against: [tiny], rate: 1, GainSettings(grow: 0.5))
    #expect(k == [1.5])
  }

  @Test(arguments: BothTwins.allCases) func `the twin passes its examination`(_ twin: BothTwins) {
    let findings = examined(twin.kernels)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func `a broken step is rejected`(_ exhibit: Exhibit) { exhibit.mustBeRejected() }

  @Test func `limits that exclude one another stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GainSettings(low: 2, high: 1)
    }
    #expect(result.says("within 2.0 and 1.0"))
  }
}

private func examined<Kernels: Twin>(_ kernels: Kernels.Type) -> Findings {
  examine(gains: kernels, rigor: .fromEnvironment)
}

private enum Museum {
  /// The gains know no limits
  enum Unlimited: GainKernels {
    static func gainStep(
      _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], rate alpha: Scalar,
      _ settings: GainSettings
    ) {
      let free = GainSettings(grow: settings.grow, shrink: settings.shrink, low: 1e-9, high: 1e9)
      Loops.gainStep(&p, &k, &h, against: g, rate: alpha, free)
    }
  }
  /// The last gradient is never kept
  enum Forgets: GainKernels {
    static func gainStep(
      _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], rate alpha: Scalar,
      _ settings: GainSettings
    ) {
      var last = h
      Loops.gainStep(&p, &k, &last, against: g, rate: alpha, settings)
    }
  }
  /// It grows where the gradient turns
  enum GrowsOnTurning: GainKernels {
    static func gainStep(
      _ p: inout [Scalar], _ k: inout [Scalar], _ h: inout [Scalar], against g: [Scalar], rate alpha: Scalar,
      _ settings: GainSettings
    ) {
      h = h.map { h in -h }
      Loops.gainStep(&p, &k, &h, against: g, rate: alpha, settings)
    }
  }
  static let all = [
    Exhibit(name: "no limits") { examine(gains: Unlimited.self) },
    Exhibit(name: "the last gradient is not kept") { examine(gains: Forgets.self) },
    Exhibit(name: "grows where the gradient turns") { examine(gains: GrowsOnTurning.self) },
  ]
}
