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

/// What is wrong with a product of these sizes; nil if they fit.
package func misfit(
  _ function: String, A: (rows: Int, columns: Int), B: (rows: Int, columns: Int), C: (rows: Int, columns: Int)
) -> String? {
  if A.columns == B.rows && C == (A.rows, B.columns) { return nil }
  return "\(function): A \((A.rows, A.columns)) times B \((B.rows, B.columns)) does not fit C \((C.rows, C.columns))"
}

/// The sizes p, q, r of a product, or a stop that names all three shapes.
@discardableResult
package func productSizes(
  _ A: (rows: Int, columns: Int), _ B: (rows: Int, columns: Int), _ C: (rows: Int, columns: Int)
) -> (p: Int, q: Int, r: Int) {
  refuse(misfit("product", A: A, B: B, C: C))
  return (A.rows, A.columns, B.columns)
}

/// What is wrong with an outer product that is to be added to A; nil if it fits.
package func misfit(_ function: String, x: [Scalar], y: [Scalar], A: Matrix) -> String? {
  if A.rows == x.count && A.columns == y.count { return nil }
  return "\(function): \(x.count) by \(y.count) numbers do not fit A \((A.rows, A.columns))"
}

/// Stops unless x and y fit A.
func requireOuter(_ x: [Scalar], _ y: [Scalar], _ A: Matrix) {
  refuse(misfit("addOuter", x: x, y: y, A: A))
}

/// What is wrong with two vectors that must be of one length; nil if they are.
package func misfit(_ function: String, x: [Scalar], y: [Scalar]) -> String? {
  x.count == y.count ? nil : "\(function): x has \(x.count) numbers, y has \(y.count)"
}

/// Stops unless x and y are of one length.
func requireSameLength(_ function: String, _ x: [Scalar], _ y: [Scalar]) {
  refuse(misfit(function, x: x, y: y))
}
