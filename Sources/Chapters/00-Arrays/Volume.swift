/// A batch of images, or of their features: (m, nH, nW, nC), row-major, channels fastest.
///
///     V[e, h, w, c]                                  example e, row h, column w, channel c
///     elements[((e · nH + h) · nW + w) · nC + c]     where it lies

@frozen
public struct Volume: Equatable, Sendable {
  public let m: Int
  public let nH: Int
  public let nW: Int
  public let nC: Int
  public var elements: [Scalar]

  /// A volume of zeros.
  @inlinable
  public init(_ m: Int, _ nH: Int, _ nW: Int, _ nC: Int) {
    self.init(m, nH, nW, nC, elements: Array(repeating: 0, count: Volume.count(m, nH, nW, nC)))
  }

  /// A volume of given elements.
  @inlinable
  public init(_ m: Int, _ nH: Int, _ nW: Int, _ nC: Int, elements: [Scalar]) {
    require(
      elements.count == Volume.count(m, nH, nW, nC),
      "Volume: \(elements.count) elements do not fill (\(m), \(nH), \(nW), \(nC))")
    self.m = m
    self.nH = nH
    self.nW = nW
    self.nC = nC
    self.elements = elements
  }

  /// A volume whose elements are yet to be written: for results that are overwritten whole.
  @inlinable
  public init(uninitialized m: Int, _ nH: Int, _ nW: Int, _ nC: Int) {
    let count = Volume.count(m, nH, nW, nC)
    self.init(
      m, nH, nW, nC,
      elements: Array(unsafeUninitializedCapacity: count) { _, initialized in initialized = count })
  }

  /// How many elements fill a shape.
  @inlinable
  static func count(_ m: Int, _ nH: Int, _ nW: Int, _ nC: Int) -> Int {
    refuse(misfit(m, nH, nW, nC))
    return m &* nH &* nW &* nC
  }

  /// What is wrong with a shape: a size below 0, or more elements than memory can hold; nil if nothing is.
  @usableFromInline
  package static func misfit(_ m: Int, _ nH: Int, _ nW: Int, _ nC: Int) -> String? {
    Arrays.misfit("Volume", sizes: [m, nH, nW, nC])
  }

  /// What is wrong with the volume: that its elements, which can be set, do not fill its shape; nil if they do.
  @inlinable
  package var misfit: String? { elements.count == m &* nH &* nW &* nC ? nil : unfilled }

  @usableFromInline
  @inline(never)
  var unfilled: String { "Volume: \(elements.count) elements do not fill (\(m), \(nH), \(nW), \(nC))" }

  public var shape: [Int] { [m, nH, nW, nC] }

  @inlinable
  public subscript(e: Int, h: Int, w: Int, c: Int) -> Scalar {
    get { elements[place(e, h, w, c)] }
    _modify { yield &elements[place(e, h, w, c)] }
  }

  @inlinable
  func place(_ e: Int, _ h: Int, _ w: Int, _ c: Int) -> Int {
    let isInside =
      UInt(bitPattern: e) < UInt(bitPattern: m) && UInt(bitPattern: h) < UInt(bitPattern: nH)
      && UInt(bitPattern: w) < UInt(bitPattern: nW) && UInt(bitPattern: c) < UInt(bitPattern: nC)
    if !isInside { outside(e, h, w, c) }
    return ((e &* nH &+ h) &* nW &+ w) &* nC &+ c
  }

  @usableFromInline
  @inline(never)
  func outside(_ e: Int, _ h: Int, _ w: Int, _ c: Int) -> Never {
    fatalError("Volume: [\(e), \(h), \(w), \(c)] is outside (\(m), \(nH), \(nW), \(nC))")
  }
}
