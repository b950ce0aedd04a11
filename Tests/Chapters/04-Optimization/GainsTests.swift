import Arrays
import Optimization
import Testing

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

  @Test func `limits that exclude one another stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GainSettings(low: 2, high: 1)
    }
    #expect(result.says("within 2.0 and 1.0"))
  }
}
