import Adversaries
import Arrays
import Testing

@Suite struct ReconstructionTests {
  @Test func `values by hand`() {
    let (X, Y) = (Volume(1, 1, 2, 2, elements: [1, 2, 3, 4]), Volume(1, 1, 2, 2, elements: [1, 0, 6, 4]))
    #expect(Loops.distance(X, Y, .absolute) == 1.25 && BLAS.distance(X, Y, .absolute) == 1.25)
    #expect(Loops.distance(X, Y, .squared) == 3.25 && BLAS.distance(X, Y, .squared) == 3.25)
    #expect(Loops.distanceGradient(X, Y, .absolute).elements == [0, 0.25, -0.25, 0])
    #expect(BLAS.distanceGradient(X, Y, .squared).elements == [0, 1, -1.5, 0])
    #expect(Loops.featureCost([[1, 3], [0, 0]], real: [[1], [4]], .absolute) == 2.5)
    #expect(BLAS.featureGradient([[1, 3], [0, 0]], real: [[1], [4]], .absolute) == [[0.5, 0.5], [-0.5, -0.5]])
  }
}
