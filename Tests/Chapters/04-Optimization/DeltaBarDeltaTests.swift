import Arrays
import Optimization
import Testing

@Suite struct DeltaBarDeltaTests {
  @Test(arguments: Implementation.allCases) func `gains worked by hand`(_ implementation: Implementation) {
    var (p, k, h): ([Scalar], [Scalar], [Scalar]) = ([0, 0, 0, 0], [1, 1, 1, 0.5], [1, 1, 0, -2])
    let settings = DeltaBarDeltaSettings(grow: 0.5, shrink: 0.5, low: 0.5, high: 1.25)
    implementation.kernels.deltaBarDeltaStep(&p, &k, &h, against: [2, -2, 2, 4], learningRate: 0.5, settings)
    // Grown to the limit, halved, left alone without a sign before, halved to below the limit.
    #expect(k == [1.25, 0.5, 1, 0.5])
    #expect(p == [-1.25, 0.5, -1, -1])
    #expect(h == [2, -2, 2, 4])
  }

  @Test(arguments: Implementation.allCases) func `the signs of tiny gradients count, whose product is 0`(
    _ implementation: Implementation
  ) {
    let tiny = Scalar.leastNormalMagnitude
    var (p, k, h): ([Scalar], [Scalar], [Scalar]) = ([0], [1], [tiny])
    implementation.kernels.deltaBarDeltaStep(
      &p, &k, &h, against: [tiny], learningRate: 1, DeltaBarDeltaSettings(grow: 0.5))
    #expect(k == [1.5])
  }

  @Test func `limits that exclude one another stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DeltaBarDeltaSettings(low: 2, high: 1)
    }
    #expect(result.says("within 2.0 and 1.0"))
  }
}
