import Arrays
import Fast
import Optimization
import Testing

@Suite struct FusedUpdateTests {
  @Test func `neither the threads nor the place in an eight change a bit`() {
    // 200,003 numbers are cut into parts; on their own, a few at a time, they meet other lanes and the short end.
    let n = 200_003
    var generator = SplitMix64(seed: 9)
    let g = Matrix.normal(n, 1, using: &generator).elements
    let start = Matrix.normal(n, 1, using: &generator).elements
    func step(_ range: Range<Int>) -> [Scalar] {
      var (p, v) = (Array(start[range]), Array(g[range]))
      var s = v.map { x in x * x }
      Fast.adamStep(&p, &v, &s, against: Array(g[range]), step: 3, learningRate: 0.1, AdamSettings())
      return p + v + s
    }
    let whole = Fast.withThreads(3) { step(0..<n) }
    #expect(Fast.withThreads(1) { step(0..<n) } == whole)
    for range in [0..<5, 3..<20, 99_990..<100_010, 100_030..<100_101, n - 13..<n] {
      let part = step(range)
      let count = range.count
      for k in 0..<3 {
        #expect(part[k * count..<(k + 1) * count] == whole[k * n + range.lowerBound..<k * n + range.upperBound])
      }
    }
  }
}
