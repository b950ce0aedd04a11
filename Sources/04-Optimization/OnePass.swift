/// One walk through memory: an update reads each of its arrays once and writes each once, whatever it computes on the way.
///
/// A step of Adam on many parameters waits for memory, not for arithmetic. Array by array, as BLAS's own vector routines
/// would have it, the same numbers would come and go several times. Long arrays are cut into a part for each of
/// OpenBLAS's threads; no number depends on another, so that the cut changes no bit.

import Arrays
import Dispatch

extension BLAS {
  /// The least numbers that are worth a thread of their own: to wake one takes as long as some 10,000 numbers.
  private static let worthAThread = 1 << 15

  /// Calls `body` on ranges that make up 0 ..< n, side by side where n is large.
  @inline(__always)
  private static func inParts(_ n: Int, _ body: @Sendable (Int, Int) -> Void) {
    let parts = min(threads, n / worthAThread)
    if parts < 2 { return body(0, n) }
    DispatchQueue.concurrentPerform(iterations: parts) { k in
      // Parts begin at multiples of 64 numbers, so that no two threads write to one line of memory.
      let length = (n / parts + 63) / 64 * 64
      body(min(n, k * length), k == parts - 1 ? n : min(n, (k + 1) * length))
    }
  }

  /// Each number of `a` changed by f, which sees the number of g in its place.
  @inline(__always)
  static func onePass(_ a: inout [Scalar], _ g: [Scalar], _ f: @Sendable (inout Scalar, Scalar) -> Void) {
    let n = a.count
    a.withUnsafeMutableBufferPointer { a in
      g.withUnsafeBufferPointer { g in
        nonisolated(unsafe) let (a, g) = (a, g)
        inParts(n) { start, end in
          var i = start
          while i < end {
            f(&a[i], g[i])
            i &+= 1
          }
        }
      }
    }
  }

  /// The same with two arrays to be changed.
  @inline(__always)
  static func onePass(
    _ a: inout [Scalar], _ b: inout [Scalar], _ g: [Scalar], _ f: @Sendable (inout Scalar, inout Scalar, Scalar) -> Void
  ) {
    let n = a.count
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        g.withUnsafeBufferPointer { g in
          nonisolated(unsafe) let (a, b, g) = (a, b, g)
          inParts(n) { start, end in
            var i = start
            while i < end {
              f(&a[i], &b[i], g[i])
              i &+= 1
            }
          }
        }
      }
    }
  }

  /// The same with three arrays to be changed.
  @inline(__always)
  static func onePass(
    _ a: inout [Scalar], _ b: inout [Scalar], _ c: inout [Scalar], _ g: [Scalar],
    _ f: @Sendable (inout Scalar, inout Scalar, inout Scalar, Scalar) -> Void
  ) {
    let n = a.count
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          g.withUnsafeBufferPointer { g in
            nonisolated(unsafe) let (a, b, c, g) = (a, b, c, g)
            inParts(n) { start, end in
              var i = start
              while i < end {
                f(&a[i], &b[i], &c[i], g[i])
                i &+= 1
              }
            }
          }
        }
      }
    }
  }
}
