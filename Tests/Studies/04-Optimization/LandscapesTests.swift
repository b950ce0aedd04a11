import Fast
import Testing

@testable import OptimizationStudies

@Suite struct LandscapesTests {
  @Test func `every method comes down the bowl`() {
    for path in paths(Fast.self, on: .bowl(condition: 50), from: [4, 1], steps: 200) {
      #expect(path.points.count == 201 && path.heights.count == 201)
      #expect((path.heights.last ?? 1) < 0.5, "\(path.name) ends at \(path.heights.last ?? 1)")
    }
  }
}
