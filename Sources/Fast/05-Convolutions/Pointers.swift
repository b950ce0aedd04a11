/// Memory for the kernels of this chapter: pointers that say who may write, and zeroed scratch memory for each thread.

import Arrays
import Engine

/// Calls `body` with where the arrays begin. Where one of them is empty, there is nothing to do.
func withPointers(
  _ a: [Scalar], writing target: inout [Scalar],
  _ body: (UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
) {
  a.withUnsafeBufferPointer { a in
    target.withUnsafeMutableBufferPointer { target in
      guard let a = a.baseAddress, let target = target.baseAddress else { return }
      body(a, target)
    }
  }
}

/// The same for two arrays that are read and one that is written.
func withPointers(
  _ a: [Scalar], _ b: [Scalar], writing target: inout [Scalar],
  _ body: (UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
) {
  b.withUnsafeBufferPointer { b in
    guard let b = b.baseAddress else { return }
    withPointers(a, writing: &target) { a, target in body(a, b, target) }
  }
}

/// Calls `body` with room for `count` zeros, aligned to 64 bytes.
func withZeros(_ count: Int, _ body: (UnsafeMutablePointer<Scalar>) -> Void) {
  withUnsafeTemporaryAllocation(byteCount: count * MemoryLayout<Scalar>.stride, alignment: 64) { room in
    let zeros = room.bindMemory(to: Scalar.self)
    zeros.initialize(repeating: 0)
    if let start = zeros.baseAddress { body(start) }
  }
}

/// The rows of m images of n rows each, cut into one range for each thread, and each range into bands that stay within
/// an image. `body` gets the part, the image, the band of its rows, and room for `scratch` numbers, zeros at first,
/// that the part has to itself.
func parallelBands(
  images m: Int, rows n: Int, parts: Int? = nil, scratch: Int,
  _ body: (_ part: Int, _ image: Int, _ band: Range<Int>, _ scratch: UnsafeMutablePointer<Scalar>) -> Void
) {
  parallelFor(m * n, parts: parts) { part, rows in
    withZeros(scratch) { scratch in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let (e, first) = row.quotientAndRemainder(dividingBy: n)
        let band = first..<min(n, first + rows.upperBound - row)
        body(part, e, band, scratch)
        row += band.count
      }
    }
  }
}
