/// One walk through memory: an update reads each of its arrays once and writes each once, whatever it computes on the way.
///
/// A step of Adam on many parameters waits for memory, not for arithmetic. Array by array, as BLAS's own vector routines
/// would have it, the same numbers would come and go several times. Eight numbers are changed at a time, side by side in
/// vector registers. Long arrays are cut into a part for each thread; no number depends on another, so that neither the
/// eights nor the parts change a bit.
///
///     onePass(&p, &v, g) { p, v, g, part in
///       for i in part { … p[i] … }                  i = 0, 8, 16, …; p[i] is eight numbers from place i on
///     }

import Arrays
import CVectorMath

/// Eight numbers side by side.
typealias Lanes = SIMD8<Scalar>

/// An array as eights: near its end those numbers that there are, and ones.
struct Eights: @unchecked Sendable {
  private let start: UnsafeMutablePointer<Scalar>
  fileprivate let count: Int

  /// The numbers of a buffer, unless it is empty.
  @inline(__always)
  init?(_ buffer: UnsafeMutableBufferPointer<Scalar>) {
    guard let start = buffer.baseAddress else { return nil }
    (self.start, count) = (start, buffer.count)
  }

  subscript(i: Int) -> Lanes {
    @inline(__always)
    get {
      if i &+ 8 <= count { return UnsafeRawPointer(start + i).loadUnaligned(as: Lanes.self) }
      var x = Lanes(repeating: 1)
      for k in 0..<count - i { x[k] = start[i + k] }
      return x
    }
    @inline(__always)
    nonmutating set {
      if i &+ 8 <= count { return UnsafeMutableRawPointer(start + i).storeBytes(of: newValue, as: Lanes.self) }
      for k in 0..<count - i { start[i + k] = newValue[k] }
    }
  }
}

extension BLAS {
  /// Where the eights of a part begin.
  typealias Part = StrideTo<Int>

  /// Walks over an array that is changed and one that is read, of one length.
  @inline(__always)
  static func onePass(_ a: inout [Scalar], _ g: [Scalar], _ body: (Eights, Eights, Part) -> Void) {
    a.withUnsafeMutableBufferPointer { a in
      g.withUnsafeBufferPointer { g in
        guard let a = Eights(a), let g = Eights(UnsafeMutableBufferPointer(mutating: g)) else { return }
        stretches(g.count) { some in
          body(a, g, stride(from: some.lowerBound, to: some.upperBound, by: 8))
        }
      }
    }
  }

  /// The same with two arrays that are changed.
  @inline(__always)
  static func onePass(
    _ a: inout [Scalar], _ b: inout [Scalar], _ g: [Scalar], _ body: (Eights, Eights, Eights, Part) -> Void
  ) {
    b.withUnsafeMutableBufferPointer { b in
      guard let b = Eights(b) else { return }
      onePass(&a, g) { a, g, part in body(a, b, g, part) }
    }
  }

  /// The same with three arrays that are changed.
  @inline(__always)
  static func onePass(
    _ a: inout [Scalar], _ b: inout [Scalar], _ c: inout [Scalar], _ g: [Scalar],
    _ body: (Eights, Eights, Eights, Eights, Part) -> Void
  ) {
    c.withUnsafeMutableBufferPointer { c in
      guard let c = Eights(c) else { return }
      onePass(&a, &b, g) { a, b, g, part in body(a, b, c, g, part) }
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
}
