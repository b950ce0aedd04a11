import Arrays
import Optimization
import Testing

@Suite struct NesterovTests {
  @Test(arguments: Implementation.allCases) func `two steps worked by hand`(_ implementation: Implementation) {
    var (p, v): ([Scalar], [Scalar]) = ([1], [0])
    // v = 4, p̃ = 1 − ¼ (4 + ½ · 4) = −0.5;  then v = ½ · 4 + 4 = 6, p̃ = −0.5 − ¼ (4 + ½ · 6) = −2.25
    for _ in 0..<2 { implementation.kernels.nesterovStep(&p, &v, against: [4], learningRate: 0.25, beta: 0.5) }
    #expect(v == [6])
    #expect(p == [-2.25])
  }
}
