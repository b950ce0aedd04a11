/// Fused updates: several arrays are changed in one pass through memory.
///
/// A step of Adam on many parameters waits for memory, not for arithmetic. Array by array, the same numbers would come
/// and go several times. Here each array is read once and written once, eight numbers at a time in vector registers, in
/// parallel where they are many. No number depends on another, so neither the eights nor the threads change a bit.
///
///     fusedUpdate(&p, &v, g) { p, v, g, places in
///       for i in places { … p[i] … }                i = 0, 8, 16, …; p[i] is the eight numbers from place i on
///     }

import CVectorMath

/// Eight numbers in vector registers.
public typealias Lanes = SIMD8<Scalar>

/// Where the eights of a thread's share begin.
public typealias LanePlaces = StrideTo<Int>

/// An array that is read and written eight numbers at a time; near its end, missing numbers read as 1.
public struct LaneArray: @unchecked Sendable {
  @usableFromInline let start: UnsafeMutablePointer<Scalar>
  @usableFromInline let count: Int

  /// The numbers of a buffer; nil if it is empty.
  @inlinable
  public init?(_ buffer: UnsafeMutableBufferPointer<Scalar>) {
    guard let start = buffer.baseAddress else { return nil }
    (self.start, count) = (start, buffer.count)
  }

  @inlinable
  public subscript(i: Int) -> Lanes {
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

/// An array that is only read, eight numbers at a time.
public struct ReadLaneArray: @unchecked Sendable {
  @usableFromInline let array: LaneArray

  @inlinable
  public init?(_ buffer: UnsafeBufferPointer<Scalar>) {
    guard let array = LaneArray(UnsafeMutableBufferPointer(mutating: buffer)) else { return nil }
    self.array = array
  }

  @inlinable
  public subscript(i: Int) -> Lanes {
    @inline(__always)
    get { array[i] }
  }
}

/// One array that is changed and one that is read, of the same length.
@inlinable
@inline(__always)
public func fusedUpdate(
  _ a: inout [Scalar], _ g: [Scalar], _ body: (LaneArray, ReadLaneArray, LanePlaces) -> Void
) {
  a.withUnsafeMutableBufferPointer { a in
    g.withUnsafeBufferPointer { g in
      let count = g.count
      guard let a = LaneArray(a), let g = ReadLaneArray(g) else { return }
      parallelFor(elements: count) { range in
        body(a, g, stride(from: range.lowerBound, to: range.upperBound, by: 8))
      }
    }
  }
}

/// Two arrays that are changed and one that is read.
@inlinable
@inline(__always)
public func fusedUpdate(
  _ a: inout [Scalar], _ b: inout [Scalar], _ g: [Scalar],
  _ body: (LaneArray, LaneArray, ReadLaneArray, LanePlaces) -> Void
) {
  b.withUnsafeMutableBufferPointer { b in
    guard let b = LaneArray(b) else { return }
    fusedUpdate(&a, g) { a, g, places in body(a, b, g, places) }
  }
}

/// Three arrays that are changed and one that is read.
@inlinable
@inline(__always)
public func fusedUpdate(
  _ a: inout [Scalar], _ b: inout [Scalar], _ c: inout [Scalar], _ g: [Scalar],
  _ body: (LaneArray, LaneArray, LaneArray, ReadLaneArray, LanePlaces) -> Void
) {
  c.withUnsafeMutableBufferPointer { c in
    guard let c = LaneArray(c) else { return }
    fusedUpdate(&a, &b, g) { a, b, g, places in body(a, b, c, g, places) }
  }
}

/// The square roots of eight numbers at once. (Swift's own takes them one by one.)
@inline(__always)
@inlinable
public func squareRoots(_ x: Lanes) -> Lanes {
  #if Float32
    gradus_roots_f(x)
  #else
    gradus_roots_d(x)
  #endif
}
