import Arrays
import Convolutions
import StudyKit
import Testing

@testable import ConvolutionsStudies

@Suite struct EdgeTests {
  @Test(arguments: Implementation.allCases) func `6×6 * 3×3 is 4×4, and a step edge gives 0 30 30 0`(
    _ implementation: Implementation
  ) {
    let Z = edges(implementation.convolutions, stepEdge(6, 10, 0), .vertical)
    #expect(Z.shape == [1, 4, 4, 1])
    #expect(Z.elements == (0..<4).flatMap { _ in [0, 30, 30, 0] as [Scalar] })
    func row(_ X: Volume, _ detector: EdgeDetector) -> [Scalar] {
      Array(edges(implementation.convolutions, X, detector).elements.prefix(4))
    }
    #expect(row(stepEdge(6, 0, 10), .vertical) == [0, -30, -30, 0])
    #expect(row(stepEdge(6, 10, 0), .horizontal) == [0, 0, 0, 0])
    #expect(row(stepEdge(6, 10, 0), .sobel) == [0, 40, 40, 0])
    #expect(row(stepEdge(6, 10, 0), .scharr) == [0, 160, 160, 0])
  }
}
