import Arrays
import Fast
import Testing

@testable import ConvolutionsStudies

@Suite struct ProperConvolutionTests {
  @Test func `claim 31: convolution proper is associative and commutes, cross-correlation does neither`() {
    let A: Matrix = [[1, 2], [3, 4]]
    let B: Matrix = [[0, 1, -1], [2, 0, 5]]
    let C: Matrix = [[3], [-2]]
    func both(_ isProper: Bool) -> (Matrix, Matrix) {
      let AB = slidOver(Fast.self, A, B, isProper: isProper)
      let BC = slidOver(Fast.self, B, C, isProper: isProper)
      return (
        slidOver(Fast.self, AB, C, isProper: isProper), slidOver(Fast.self, A, BC, isProper: isProper)
      )
    }
    #expect(both(true).0 == both(true).1)
    #expect(both(false).0 != both(false).1)
    #expect(slidOver(Loops.self, A, B, isProper: true) == slidOver(Loops.self, B, A, isProper: true))
    #expect(slidOver(Loops.self, A, B, isProper: false) != slidOver(Loops.self, B, A, isProper: false))
  }
}
