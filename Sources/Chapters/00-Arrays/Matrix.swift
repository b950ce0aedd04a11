/// A matrix of scalars: (rows, columns), row-major, the last axis fastest. A vector is a matrix of one column.
///
///     A[i, k]                        element in row i, column k, counted from 0
///     A.row(i)                       row i as a span: read and indexed at full speed, still checked
///     A.transposed                   Aᵀ as it enters a product: no copy is made
///     elements[i · columns + k]      where A[i, k] lies

@frozen
public struct Matrix: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  public var elements: [Scalar]

  /// A matrix of zeros.
  @inlinable
  public init(_ rows: Int, _ columns: Int) {
    self.init(rows, columns, repeating: 0)
  }

  /// A matrix with the same value everywhere.
  @inlinable
  public init(_ rows: Int, _ columns: Int, repeating value: Scalar) {
    let count = Matrix.count(rows, columns)
    self.init(rows, columns, elements: Array(repeating: value, count: count))
  }

  /// A matrix of given elements, row after row.
  @inlinable
  public init(_ rows: Int, _ columns: Int, elements: [Scalar]) {
    require(
      elements.count == Matrix.count(rows, columns),
      "Matrix: \(elements.count) elements do not fill (\(rows), \(columns))")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix whose elements are yet to be written: for results that are overwritten whole.
  @inlinable
  public init(uninitialized rows: Int, _ columns: Int) {
    let count = Matrix.count(rows, columns)
    self.init(
      rows, columns,
      elements: Array(unsafeUninitializedCapacity: count) { _, initialized in initialized = count })
  }

  /// How many elements fill a shape.
  @inlinable
  static func count(_ rows: Int, _ columns: Int) -> Int {
    refuse(misfit(rows, columns))
    return rows &* columns
  }

  /// What is wrong with a shape: a size below 0, or more elements than memory can hold; nil if nothing is.
  @usableFromInline
  package static func misfit(_ rows: Int, _ columns: Int) -> String? {
    if rows < 0 || columns < 0 { return "Matrix: (\(rows), \(columns)) is no shape" }
    let (count, isOverflow) = rows.multipliedReportingOverflow(by: columns)
    return isOverflow || count > largestCount ? "Matrix: (\(rows), \(columns)) is too large" : nil
  }

  /// What is wrong with the matrix: that its elements, which can be set, do not fill its shape; nil if they do. To be asked
  /// before its memory is handed to what does not look for its end.
  @inlinable
  package var misfit: String? { elements.count == rows &* columns ? nil : unfilled }

  @usableFromInline
  @inline(never)
  var unfilled: String { "Matrix: \(elements.count) elements do not fill (\(rows), \(columns))" }

  /// A matrix of given rows, which must be of one length.
  public init(_ rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(row.count == columns, "Matrix: row \(i) has \(row.count) elements, row 0 has \(columns)")
    }
    self.init(rows.count, columns, elements: rows.flatMap { $0 })
  }

  /// One column.
  public init(column: [Scalar]) {
    self.init(column.count, 1, elements: column)
  }

  /// One row.
  public init(row: [Scalar]) {
    self.init(1, row.count, elements: row)
  }

  public var shape: [Int] { [rows, columns] }

  @inlinable
  public subscript(i: Int, k: Int) -> Scalar {
    get {
      if !contains(i, k) { outside(i, k) }
      return elements[i &* columns &+ k]
    }
    _modify {
      if !contains(i, k) { outside(i, k) }
      yield &elements[i &* columns &+ k]
    }
  }

  /// Row i, to be read.
  @inlinable
  @_lifetime(borrow self)
  public func row(_ i: Int) -> Span<Scalar> {
    elements.span.extracting(unchecked: places(ofRow: i))
  }

  /// Row i, to be written.
  @inlinable
  @_lifetime(&self)
  public mutating func mutableRow(_ i: Int) -> MutableSpan<Scalar> {
    let places = places(ofRow: i)
    return elements.mutableSpan._consumingExtracting(unchecked: places)
  }

  /// Where row i lies, which is checked here and need not be again.
  @inlinable
  func places(ofRow i: Int) -> Range<Int> {
    let start = i &* columns
    if i < 0 || i >= rows || start &+ columns > elements.count { outside(i, 0) }
    return Range(uncheckedBounds: (start, start &+ columns))
  }

  @inlinable
  func contains(_ i: Int, _ k: Int) -> Bool {
    UInt(bitPattern: i) < UInt(bitPattern: rows) && UInt(bitPattern: k) < UInt(bitPattern: columns)
  }

  @usableFromInline
  @inline(never)
  func outside(_ i: Int, _ k: Int) -> Never {
    fatalError("Matrix: [\(i), \(k)] is outside (\(rows), \(columns))")
  }
}

extension Matrix: ExpressibleByArrayLiteral {
  public init(arrayLiteral rows: [Scalar]...) { self.init(rows) }
}

extension Matrix: CustomStringConvertible {
  /// The matrix as a literal, row after row.
  public var description: String {
    let lines = (0..<rows).map { i in
      "[" + (0..<columns).map { k in "\(self[i, k])" }.joined(separator: ", ") + "]"
    }
    return "[" + lines.joined(separator: ", ") + "]"
  }
}
