/// Writes the transpose of A (m, n): T[i, j] = A[j, i]. Strips of 16 rows of A stay in the cache until all of their
/// columns are read.
public func transpose(_ A: UnsafePointer<Scalar>, _ m: Int, _ n: Int, into T: UnsafeMutablePointer<Scalar>) {
  let stripHeight = 16
  parallelFor(m, of: n) { rows in
    for strip in stride(from: rows.lowerBound, to: rows.upperBound, by: stripHeight) {
      for i in 0..<n {
        for j in strip..<min(strip + stripHeight, rows.upperBound) { T[i &* m &+ j] = A[j &* n &+ i] }
      }
    }
  }
}
