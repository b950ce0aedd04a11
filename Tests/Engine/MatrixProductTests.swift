/// Products of blocks within larger arrays, and what does not fit.

import Arrays
import Engine
import Testing

@Suite struct MatrixProductTests {
  @Test func `a block is a part of a matrix`() {
    var generator = SplitMix64(seed: 1)
    let A = Matrix.normal(5, 7, using: &generator)
    let B = Matrix.normal(3, 6, using: &generator)
    var C = Matrix(4, 6, repeating: 9)
    let inner = (
      Matrix((1..<4).map { i in (2..<5).map { k in A[i, k] } }),
      Matrix((0..<3).map { i in (1..<3).map { k in B[i, k] } })
    )
    A.elements.withUnsafeBufferPointer { a in
      B.elements.withUnsafeBufferPointer { b in
        C.elements.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          let part = ReadBlock(at: a + 9, 3, 3, stride: 7)
          let other = ReadBlock(at: b + 1, 3, 2, stride: 6)
          multiply(part, other, into: WriteBlock(at: c + 6, 3, 2, stride: 6), keeping: 0)
          multiply(part.transposed, other, scale: 2, into: WriteBlock(at: c + 9, 3, 2, stride: 6), keeping: 1)
        }
      }
    }
    let (plain, turned) = (
      Loops.product(inner.0, inner.1), Loops.product(inner.0.transposed, inner.1, scale: 2)
    )
    for i in 0..<4 {
      for k in 0..<6 {
        let isPlain = i > 0 && k < 2
        let isTurned = i > 0 && (3..<5).contains(k)
        let expected = isPlain ? plain[i - 1, k] : isTurned ? 9 + turned[i - 1, k - 3] : 9
        #expect(abs(C[i, k] - expected) < 64 * Scalar.unitRoundoff * 9, "[\(i), \(k)]")
      }
    }
  }

  @Test func `blocks that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) {
      let numbers = UnsafeMutablePointer<Double>.allocate(capacity: 16).withMemoryRebound(to: Scalar.self, capacity: 16)
      { $0 }
      let A = ReadBlock(at: numbers, 2, 3)
      multiply(A, A, into: WriteBlock(at: numbers, 2, 3), keeping: 0)
    }
  }

  /// Strips and ranges: sizes that a strip of 16 rows does not divide, on either side of where threads share the work.
  @Test(arguments: [(17, 3), (300, 111), (111, 300), (1, 40_000)]) func `transposes of any size`(_ n: Int, _ m: Int) {
    let A = (0..<n * m).map { p in Scalar(p) }
    for threads in [1, 2, 3] {
      var T = Array(repeating: -1 as Scalar, count: n * m)
      A.withUnsafeBufferPointer { a in
        T.withUnsafeMutableBufferPointer { t in
          guard let a = a.baseAddress, let t = t.baseAddress else { return }
          Threads.with(threads) { transpose(a, n, m, into: t) }
        }
      }
      #expect((0..<m).allSatisfy { i in (0..<n).allSatisfy { j in T[i * n + j] == A[j * m + i] } })
    }
  }
}
