/// One walk through memory: an update reads each of its arrays once and writes each once, whatever it computes on the way.
///
/// A step of Adam on many parameters waits for memory, not for arithmetic. Array by array, as BLAS's own vector routines
/// would have it, the same numbers would come and go several times. Eight numbers are changed at a time, side by side in
/// vector registers. Long arrays are cut into a part for each of OpenBLAS's threads; no number depends on another, so
/// that neither the eights nor the parts change a bit.

import Arrays
import CElementwise
import Dispatch

/// Eight numbers side by side.
typealias Lanes = SIMD8<Scalar>

extension BLAS {
  /// The least numbers that are worth a thread of their own: to wake one takes as long as some 10,000 numbers.
  private static let worthAThread = 1 << 15

  /// Calls `body` on ranges that make up 0 ..< n, side by side where n is large.
  @inline(__always)
  private static func inParts(_ n: Int, _ body: @Sendable (Range<Int>) -> Void) {
    let parts = min(threads, n / worthAThread)
    if parts < 2 { return body(0..<n) }
    // Parts begin at multiples of 64 numbers, so that no two threads write to one line of memory.
    let length = (n / parts + 63) / 64 * 64
    DispatchQueue.concurrentPerform(iterations: parts) { k in
      body(min(n, k * length)..<(k == parts - 1 ? n : min(n, (k + 1) * length)))
    }
  }

  /// Each number of `a` changed by f, which sees the number of g in its place.
  @inline(__always)
  static func onePass(_ a: inout [Scalar], _ g: [Scalar], _ f: @Sendable (inout Lanes, Lanes) -> Void) {
    let n = a.count
    a.withUnsafeMutableBufferPointer { a in
      g.withUnsafeBufferPointer { g in
        nonisolated(unsafe) let (a, g) = (a, g)
        inParts(n) { part in
          for i in stride(from: part.lowerBound, to: part.upperBound, by: 8) {
            var x = load(UnsafeBufferPointer(a), i)
            f(&x, load(g, i))
            store(x, a, i)
          }
        }
      }
    }
  }

  /// The same with two arrays to be changed.
  @inline(__always)
  static func onePass(
    _ a: inout [Scalar], _ b: inout [Scalar], _ g: [Scalar], _ f: @Sendable (inout Lanes, inout Lanes, Lanes) -> Void
  ) {
    let n = a.count
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        g.withUnsafeBufferPointer { g in
          nonisolated(unsafe) let (a, b, g) = (a, b, g)
          inParts(n) { part in
            for i in stride(from: part.lowerBound, to: part.upperBound, by: 8) {
              var (x, y) = (load(UnsafeBufferPointer(a), i), load(UnsafeBufferPointer(b), i))
              f(&x, &y, load(g, i))
              store(x, a, i)
              store(y, b, i)
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
    _ f: @Sendable (inout Lanes, inout Lanes, inout Lanes, Lanes) -> Void
  ) {
    let n = a.count
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          g.withUnsafeBufferPointer { g in
            nonisolated(unsafe) let (a, b, c, g) = (a, b, c, g)
            inParts(n) { part in
              for i in stride(from: part.lowerBound, to: part.upperBound, by: 8) {
                var (x, y) = (load(UnsafeBufferPointer(a), i), load(UnsafeBufferPointer(b), i))
                var z = load(UnsafeBufferPointer(c), i)
                f(&x, &y, &z, load(g, i))
                store(x, a, i)
                store(y, b, i)
                store(z, c, i)
              }
            }
          }
        }
      }
    }
  }

  /// The roots of eight numbers. (Swift's own would be taken one by one.)
  @inline(__always)
  static func roots(_ x: Lanes) -> Lanes {
    #if Float32
      gradus_roots_f(x)
    #else
      gradus_roots_d(x)
    #endif
  }

  /// Eight numbers from place i on; near the end, those that there are, and ones.
  @inline(__always)
  private static func load(_ a: UnsafeBufferPointer<Scalar>, _ i: Int) -> Lanes {
    if let start = a.baseAddress, i &+ 8 <= a.count {
      return UnsafeRawPointer(start + i).loadUnaligned(as: Lanes.self)
    }
    var x = Lanes(repeating: 1)
    for k in 0..<a.count - i { x[k] = a[i + k] }
    return x
  }

  @inline(__always)
  private static func store(_ x: Lanes, _ a: UnsafeMutableBufferPointer<Scalar>, _ i: Int) {
    if let start = a.baseAddress, i &+ 8 <= a.count {
      return UnsafeMutableRawPointer(start + i).storeBytes(of: x, as: Lanes.self)
    }
    for k in 0..<a.count - i { a[i + k] = x[k] }
  }
}
