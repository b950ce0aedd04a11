/// Products of matrices and vectors: what every later chapter is made of.
///
///     (1) C = α A B + β C        A (p, q), B (q, r), C (p, r);  Cᵢⱼ = α Σₖ Aᵢₖ Bₖⱼ + β Cᵢⱼ
///     (2) A = A + α x yᵀ         x of p numbers, y of q, A (p, q)
///     (3) y = y + α x            x and y of n numbers
///     (4) x · y = Σᵢ xᵢ yᵢ
///     (5) ‖x‖ = √(Σᵢ xᵢ²)
///
/// Where α is 0, the factors are not read, and where β is 0, C is not: they may hold anything, NaN included. A factor may
/// enter transposed, as a view.

/// A factor of a product: a matrix as it stands, or read as its transpose.
public protocol Factor {
  /// The matrix as it is stored.
  var stored: Matrix { get }
  /// Whether it is read as its transpose.
  var isTransposed: Bool { get }
  /// Rows and columns as the product sees them.
  var size: (rows: Int, columns: Int) { get }
  /// The element in row i and column k, as the product sees them.
  subscript(i: Int, k: Int) -> Scalar { get }
}

extension Factor {
  public var size: (rows: Int, columns: Int) {
    isTransposed ? (stored.columns, stored.rows) : (stored.rows, stored.columns)
  }
}

extension Matrix: Factor {
  public var stored: Matrix { self }
  public var isTransposed: Bool { false }

  /// Aᵀ as a factor; nothing is copied.
  public var transposed: Transposed { Transposed(stored: self) }
}

/// A matrix that is read as its transpose.
public struct Transposed: Factor, Sendable {
  public let stored: Matrix
  public var isTransposed: Bool { true }

  @inlinable
  public subscript(i: Int, k: Int) -> Scalar { stored[k, i] }

  /// Aᵀ written out as a matrix of its own.
  public var copy: Matrix {
    var T = Matrix(uninitialized: stored.columns, stored.rows)
    for i in 0..<T.rows {
      for k in 0..<T.columns { T[i, k] = stored[k, i] }
    }
    return T
  }
}

public protocol ProductKernels {
  /// (1) C = α A B + β C.
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar)

  /// (2) A = A + α x yᵀ.
  static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix)

  /// (3) y = y + α x.
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar])

  /// (4) x · y.
  static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar

  /// (5) ‖x‖.
  static func norm(_ x: [Scalar]) -> Scalar
}

extension ProductKernels {
  /// α A B, in a matrix of its own, which is not filled with zeros first.
  public static func product(_ A: some Factor, _ B: some Factor, scale alpha: Scalar = 1) -> Matrix {
    var C = Matrix(uninitialized: A.size.rows, B.size.columns)
    multiply(A, B, scale: alpha, into: &C, keeping: 0)
    return C
  }
}

/// The sizes p, q, r of a product, or a stop that names all three shapes.
func productSizes(
  _ A: (rows: Int, columns: Int), _ B: (rows: Int, columns: Int), _ C: (rows: Int, columns: Int)
) -> (p: Int, q: Int, r: Int) {
  require(
    A.columns == B.rows && C == (A.rows, B.columns),
    "product: A \((A.rows, A.columns)) times B \((B.rows, B.columns)) does not fit C \((C.rows, C.columns))")
  return (A.rows, A.columns, B.columns)
}

/// Stops unless x and y fit A.
func requireOuter(_ x: [Scalar], _ y: [Scalar], _ A: Matrix) {
  require(
    A.rows == x.count && A.columns == y.count,
    "addOuter: \(x.count) by \(y.count) numbers do not fit A \((A.rows, A.columns))")
}

/// Stops unless x and y are of one length.
func requireSameLength(_ function: String, _ x: [Scalar], _ y: [Scalar]) {
  require(x.count == y.count, "\(function): x has \(x.count) numbers, y has \(y.count)")
}
