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

  @Test func `images that do not fit stop the program`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.distance(Volume(1, 2, 3, 1), Volume(1, 3, 2, 1), .absolute)
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.distanceGradient(Volume(0, 2, 3, 1), Volume(0, 2, 3, 1), .squared)
    }
    #expect(message(of: loops).contains("distance: X [1, 2, 3, 1] does not fit Y [1, 3, 2, 1]"))
    #expect(message(of: blas).contains("distanceGradient: X [0, 2, 3, 1] is empty"))
  }
}

/// What a process that was to fail wrote to standard error.
func message(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
