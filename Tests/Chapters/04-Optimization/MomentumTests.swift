import Arrays
import Optimization
import TestSupport
import Testing

@Suite struct MomentumTests {
  @Test(arguments: Implementation.allCases) func `two steps worked by hand`(_ implementation: Implementation) {
    var (p, v): ([Scalar], [Scalar]) = ([1, 2], [0, 0])
    // v = 0.5 · 4 = 2, p = 1 − 0.25 · 2;  then v = 0.5 · 2 + 0.5 · 4 = 3
    for _ in 0..<2 {
      implementation.kernels.momentumStep(&p, &v, against: [4, -4], learningRate: 0.25, beta: 0.5, averaging: true)
    }
    #expect(v == [3, -3])
    #expect(p == [-0.25, 3.25])
    // Summing: v = 4, then 6
    (p, v) = ([1, 2], [0, 0])
    for _ in 0..<2 {
      implementation.kernels.momentumStep(&p, &v, against: [4, -4], learningRate: 0.25, beta: 0.5, averaging: false)
    }
    #expect(v == [6, -6])
    #expect(p == [-1.5, 4.5])
  }

  @Test func `other lengths stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var (p, v): ([Scalar], [Scalar]) = ([1, 2], [0])
      BLAS.momentumStep(&p, &v, against: [1, 2], learningRate: 1, beta: 0.5, averaging: true)
    }
    #expect(result.says("momentumStep: tensors of [2, 1, 2] numbers do not fit"))
  }
}
