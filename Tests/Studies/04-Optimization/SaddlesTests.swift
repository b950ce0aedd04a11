import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct SaddlesTests {
  @Test func `claim 27: a place of zero gradient in many dimensions is a saddle, were curvature chance`() {
    // Of one dimension a half, of two ½ − √2/4 = 0.146, of three ¼ − √2/2π = 0.0249; then next to none.
    let shares = [1, 2, 3, 6].map { n in shareOfMinima(dimensions: n, trials: 20_000) }
    // Four standard deviations of a share among 20,000.
    #expect(abs(shares[0] - 0.5) < 0.0142)
    #expect(abs(shares[1] - 0.1464) < 0.01)
    #expect(abs(shares[2] - 0.0249) < 0.0044)
    #expect(shares[3] < 0.0005)
  }

  @Test(arguments: Implementation.allCases) func `claim 27: adaptive methods leave a plateau sooner, and a saddle`(
    _ implementation: Implementation
  ) {
    let left = leaving(Settings(kernels: implementation))
    for left in [left.plateau, left.saddle] {
      let steps = Dictionary(uniqueKeysWithValues: left.map { ($0.name, $0.steps ?? .max) })
      #expect((steps["Adam"] ?? .max) < (steps["descent"] ?? 0) / 2, "\(left)")
      #expect((steps["RMSProp"] ?? .max) < (steps["descent"] ?? 0) / 2, "\(left)")
    }
  }
}
