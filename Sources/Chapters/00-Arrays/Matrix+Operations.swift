/// Element by element and row by row: what an equation in matrix form needs besides products.
///
///     A + B, A − B, A ⊙ B, A / B     element by element; a column (n, 1) or a row (1, m) is repeated to fit the other
///     1 − A, c · A, A + c, A / c     with a number
///     A.map { a in … }               any function of each element
///     [A; B] and [A | B]             Matrix.stacked, Matrix.beside; A.rows(0..<n) and A.columns(at:) take them apart

infix operator ⊙ : MultiplicationPrecedence

extension Matrix {
  /// f of each element.
  @inlinable
  public func map(_ f: (Scalar) -> Scalar) -> Matrix {
    Matrix(rows, columns, elements: elements.map(f))
  }

  /// Replaces each element by f of it.
  @inlinable
  public mutating func mapInPlace(_ f: (Scalar) -> Scalar) {
    for p in elements.indices { elements[p] = f(elements[p]) }
  }

  /// f of each pair of elements of two matrices of one shape.
  @inlinable
  public func combined(with other: Matrix, _ f: (Scalar, Scalar) -> Scalar) -> Matrix {
    require(
      shape == other.shape, "combined: (\(rows), \(columns)) and (\(other.rows), \(other.columns)) differ")
    let count = elements.count
    let elements = [Scalar](unsafeUninitializedCapacity: count) { buffer, initialized in
      for p in 0..<count { buffer[p] = f(self.elements[p], other.elements[p]) }
      initialized = count
    }
    return Matrix(rows, columns, elements: elements)
  }

  /// f of each pair of elements of A and B, where a single column or row is repeated to fit the other matrix.
  @inlinable
  static func broadcast(_ A: Matrix, _ B: Matrix, _ symbol: String, _ f: (Scalar, Scalar) -> Scalar) -> Matrix {
    if A.rows == B.rows && A.columns == B.columns { return A.combined(with: B, f) }
    let (rows, columns) = (A.rows == 1 ? B.rows : A.rows, A.columns == 1 ? B.columns : A.columns)
    require(
      A.repeats(to: rows, columns) && B.repeats(to: rows, columns),
      "\(symbol): (\(A.rows), \(A.columns)) and (\(B.rows), \(B.columns)) differ")
    var C = Matrix(uninitialized: rows, columns)
    for i in 0..<rows {
      let (a, b) = (A.row(A.rows == 1 ? 0 : i), B.row(B.rows == 1 ? 0 : i))
      var c = C.mutableRow(i)
      if A.columns == columns && B.columns == columns {
        for j in 0..<columns { c[j] = f(a[j], b[j]) }
      } else if A.columns == 1 {
        for j in 0..<columns { c[j] = f(a[0], b[j]) }
      } else {
        for j in 0..<columns { c[j] = f(a[j], b[0]) }
      }
    }
    return C
  }

  /// Whether the matrix is of shape (n, m), or a single column or row that is repeated to be.
  @usableFromInline
  func repeats(to n: Int, _ m: Int) -> Bool {
    (rows == n || rows == 1) && (columns == m || columns == 1)
  }

  @inlinable
  public static func + (A: Matrix, B: Matrix) -> Matrix { broadcast(A, B, "+") { a, b in a + b } }

  @inlinable
  public static func - (A: Matrix, B: Matrix) -> Matrix { broadcast(A, B, "−") { a, b in a - b } }

  /// The product element by element (Hadamard product).
  @inlinable
  public static func ⊙ (A: Matrix, B: Matrix) -> Matrix { broadcast(A, B, "⊙") { a, b in a * b } }

  @inlinable
  public static func / (A: Matrix, B: Matrix) -> Matrix { broadcast(A, B, "/") { a, b in a / b } }

  @inlinable
  public static func * (c: Scalar, A: Matrix) -> Matrix { A.map { a in c * a } }

  @inlinable
  public static func - (c: Scalar, A: Matrix) -> Matrix { A.map { a in c - a } }

  @inlinable
  public static func + (A: Matrix, c: Scalar) -> Matrix { A.map { a in a + c } }

  @inlinable
  public static func / (A: Matrix, c: Scalar) -> Matrix { A.map { a in a / c } }

  /// A = A + B, for matrices of one shape.
  @inlinable
  public static func += (A: inout Matrix, B: Matrix) {
    require(A.shape == B.shape, "+=: (\(A.rows), \(A.columns)) and (\(B.rows), \(B.columns)) differ")
    let b = B.elements.span
    var a = A.elements.mutableSpan
    for p in a.indices { a[p] += b[p] }
  }
}

// MARK: Parts

extension Matrix {
  /// Column j as a matrix of its own.
  public func column(_ j: Int) -> Matrix {
    columns(at: [j])
  }

  /// The columns at the given places, in that order: a mini-batch, or the examples of a split.
  @inlinable
  public func columns(at places: some Collection<Int>) -> Matrix { columns(at: Array(places)) }

  @usableFromInline
  func columns(at places: [Int]) -> Matrix {
    for j in places {
      require((0..<columns).contains(j), "columns(at:): \(j) is outside (\(rows), \(columns))")
    }
    var chosen = Matrix(uninitialized: rows, places.count)
    for i in 0..<rows {
      let from = row(i)
      var to = chosen.mutableRow(i)
      for p in places.indices { to[p] = from[places[p]] }
    }
    return chosen
  }

  /// Some rows, as a matrix of their own.
  public func rows(_ range: Range<Int>) -> Matrix {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows, "rows: \(range) is outside (\(rows), \(columns))")
    return Matrix(
      range.count, columns, elements: Array(elements[range.lowerBound * columns..<range.upperBound * columns]))
  }

  /// Matrices of the same columns, one above the other: [A; B; …].
  public static func stacked(_ parts: Matrix...) -> Matrix {
    let columns = parts.first?.columns ?? 0
    for part in parts {
      require(part.columns == columns, "stacked: \(part.shape) does not fit \(columns) columns")
    }
    var elements: [Scalar] = []
    elements.reserveCapacity(parts.reduce(0) { sum, part in sum + part.elements.count })
    for part in parts { elements += part.elements }
    return Matrix(parts.reduce(0) { sum, part in sum + part.rows }, columns, elements: elements)
  }

  /// A beside B: [A | B].
  public static func beside(_ A: Matrix, _ B: Matrix) -> Matrix { beside([A, B]) }

  /// Matrices side by side: [A | B | …].
  public static func beside(_ parts: [Matrix]) -> Matrix {
    let rows = parts.first?.rows ?? 0
    require(parts.allSatisfy { A in A.rows == rows }, "beside: \(parts.map(\.shape)) do not fit one another")
    var all = Matrix(uninitialized: rows, parts.reduce(0) { sum, A in sum + A.columns })
    var start = 0
    for A in parts {
      for i in 0..<rows {
        let from = A.row(i)
        var to = all.mutableRow(i)
        for k in from.indices { to[start + k] = from[k] }
      }
      start += A.columns
    }
    return all
  }

  /// One column, repeated: how a bias (n, 1) meets a batch (n, m).
  public init(repeating column: Matrix, columns m: Int) {
    require(
      column.columns == 1, "Matrix(repeating:columns:): (\(column.rows), \(column.columns)) is not a column")
    let (n, count) = (column.rows, Matrix.count(column.rows, m))
    let elements = [Scalar](unsafeUninitializedCapacity: count) { wide, initialized in
      for i in 0..<n { wide.extracting(i * m..<(i + 1) * m).initialize(repeating: column.elements[i]) }
      initialized = count
    }
    self.init(n, m, elements: elements)
  }

  /// The largest element of each column, (1, m); −∞ where there are no rows.
  public var columnMaxima: Matrix {
    var maxima = Matrix(1, columns, repeating: -.infinity)
    var largest = maxima.mutableRow(0)
    for i in 0..<rows {
      let x = row(i)
      for j in 0..<columns { largest[j] = max(largest[j], x[j]) }
    }
    return maxima
  }
}
