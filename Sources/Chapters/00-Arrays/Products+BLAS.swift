/// The products on OpenBLAS: the only file that calls it. Sizes are checked before each call, since the library does
/// not check them, and no call is made for an empty array.
///
/// The library copies both factors into an order of its own first, which costs more than it saves where they are small,
/// and where they are large more than copying one of them would. Where C fills whole registers, `Tiles` has the product.

import COpenBLAS

#if Float32
  private let gemm = BLAS.alone(cblas_sgemm)
  private let gemv = BLAS.alone(cblas_sgemv)
  private let ger = BLAS.alone(cblas_sger)
  private let axpy = BLAS.alone(cblas_saxpy)
  private let innerProduct = BLAS.alone(cblas_sdot)
  private let nrm2 = BLAS.alone(cblas_snrm2)
#else
  private let gemm = BLAS.alone(cblas_dgemm)
  private let gemv = BLAS.alone(cblas_dgemv)
  private let ger = BLAS.alone(cblas_dger)
  private let axpy = BLAS.alone(cblas_daxpy)
  private let innerProduct = BLAS.alone(cblas_ddot)
  private let nrm2 = BLAS.alone(cblas_dnrm2)
#endif

extension BLAS: ProductKernels {
  public static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    // (1) C = α A B + β C
    withBlocks(A, B, &C) { A, B, C in multiplyBlocks(A, B, scale: alpha, into: C, keeping: beta) }
  }

  public static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    requireOuter(x, y, A)
    if A.elements.isEmpty { return }
    // (2) A = A + α x yᵀ
    ger(
      CblasRowMajor, blasInt(A.rows), blasInt(A.columns), alpha, x, 1, y, 1, &A.elements, blasInt(A.columns))
  }

  public static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) {
    requireSameLength(x, y, "add")
    // (3) y = y + α x
    axpy(blasInt(x.count), alpha, x, 1, &y, 1)
  }

  public static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
    requireSameLength(x, y, "dot")
    // (4) x · y
    return innerProduct(blasInt(x.count), x, 1, y, 1)
  }

  public static func norm(_ x: [Scalar]) -> Scalar {
    // (5) ‖x‖
    nrm2(blasInt(x.count), x, 1)
  }
}

/// A matrix that lies within a larger array, its rows `stride` numbers apart: for products that copy nothing.
public struct Block: @unchecked Sendable {
  let start: UnsafeMutablePointer<Scalar>
  let rows: Int
  let columns: Int
  let stride: Int
  let isTransposed: Bool

  /// The block whose first number is at `start`; it must outlive the products that it enters.
  public init(
    at start: UnsafeMutablePointer<Scalar>, _ rows: Int, _ columns: Int, stride: Int? = nil,
    isTransposed: Bool = false
  ) {
    require(
      min(rows, columns) >= 0 && stride ?? columns >= columns,
      "Block: (\(rows), \(columns)) with rows \(stride ?? columns) apart is no shape")
    (self.start, self.rows, self.columns) = (start, rows, columns)
    (self.stride, self.isTransposed) = (stride ?? columns, isTransposed)
  }

  /// The block as its transpose.
  public var transposed: Block {
    Block(at: start, rows, columns, stride: stride, isTransposed: !isTransposed)
  }

  /// Rows and columns as a product sees them.
  var size: (rows: Int, columns: Int) { isTransposed ? (columns, rows) : (rows, columns) }

  /// Some of its rows, as a product sees them.
  func rows(_ range: Range<Int>) -> Block {
    isTransposed
      ? Block(at: start + range.lowerBound, rows, range.count, stride: stride, isTransposed: true)
      : Block(at: start + range.lowerBound * stride, range.count, columns, stride: stride)
  }

  /// Some of its columns, as a product sees them.
  func columns(_ range: Range<Int>) -> Block { transposed.rows(range).transposed }

  /// Transposed or not, as OpenBLAS takes it.
  var flag: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
}

/// C = α A B + β C, where each is part of a larger array; large ones by as many threads as there are.
public func multiplyBlocks(
  _ A: Block, _ B: Block, scale alpha: Scalar = 1, into C: Block, keeping beta: Scalar
) {
  let (p, q, r) = productSizes(A.size, B.size, C.size)
  require(!C.isTransposed, "product: C \((C.rows, C.columns)) is a transpose, into which nothing is written")
  // A sum of no terms is 0, and OpenBLAS wants leading dimensions of at least 1.
  if min(p, q, r) == 0 {
    for i in 0..<p {
      for j in 0..<r { C.start[i * C.stride + j] = beta == 0 ? 0 : beta * C.start[i * C.stride + j] }
    }
    return
  }
  // A product of matrices that takes some twenty microseconds is worth calling a thread; one of a vector reads more.
  let isLarge = p * q * r >= (min(p, r) == 1 ? 1 << 17 : 1 << 20)
  // What tiles can do in one part, they are to do in many.
  let unit = p > 1 && r % Tiles.piece == 0 ? Tiles.piece : 1
  if !isLarge || BLAS.threads == 1 {
    multiplyAlone(A, B, scale: alpha, into: C, keeping: beta)
  } else if p == 1 && q > r && !B.isTransposed || r == 1 && q > p && A.isTransposed {
    multiplyByTerms(A, B, scale: alpha, into: C, keeping: beta)
  } else if p > r || r < unit * BLAS.threads {
    BLAS.parts(p) { _, rows in
      multiplyAlone(A.rows(rows), B, scale: alpha, into: C.rows(rows), keeping: beta)
    }
  } else {
    BLAS.parts(r / unit) { _, units in
      let columns = units.lowerBound * unit..<units.upperBound * unit
      multiplyAlone(A, B.columns(columns), scale: alpha, into: C.columns(columns), keeping: beta)
    }
  }
}

/// C = α A B + β C, each thread adding up some of the terms: for a vector and a matrix whose rows each belong to a term,
/// so that a thread reads whole rows.
private func multiplyByTerms(_ A: Block, _ B: Block, scale alpha: Scalar, into C: Block, keeping beta: Scalar) {
  let (q, count) = (B.size.rows, C.rows * C.columns)
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: BLAS.partCount(q) * count) { sums in
    guard let start = sums.baseAddress else { return }
    BLAS.parts(q) { part, terms in
      let sum = Block(at: start + part * count, C.rows, C.columns)
      multiplyAlone(A.columns(terms), B.rows(terms), scale: alpha, into: sum, keeping: 0)
    }
    for i in 0..<count {
      let c = C.start + (C.columns == 1 ? i * C.stride : i)
      let sum = stride(from: i, to: sums.count, by: count).reduce(0) { sum, j in sum + sums[j] }
      c.pointee = beta == 0 ? sum : sum + beta * c.pointee
    }
  }
}

/// C = α A B + β C on the thread that calls.
private func multiplyAlone(_ A: Block, _ B: Block, scale alpha: Scalar, into C: Block, keeping beta: Scalar) {
  let (p, q, r) = (A.size.rows, A.size.columns, B.size.columns)
  if r == 1 {
    // With a single column or row it is a matrix times a vector, for which gemv reads less.
    gemv(
      CblasRowMajor, A.flag, blasInt(A.rows), blasInt(A.columns), alpha, A.start, blasInt(A.stride), B.start,
      blasInt(B.isTransposed ? 1 : B.stride), beta, C.start, blasInt(C.stride))
  } else if p == 1 {
    gemv(
      CblasRowMajor, B.transposed.flag, blasInt(B.rows), blasInt(B.columns), alpha, B.start, blasInt(B.stride), A.start,
      blasInt(A.isTransposed ? A.stride : 1), beta, C.start, 1)
  } else if Tiles.pay(A, B) {
    Tiles.multiply(A, B, scale: alpha, into: C, keeping: beta)
  } else {
    gemm(
      CblasRowMajor, A.flag, B.flag, blasInt(p), blasInt(r), blasInt(q), alpha, A.start, blasInt(A.stride), B.start,
      blasInt(B.stride), beta, C.start, blasInt(C.stride))
  }
}

/// Two factors that are not empty, and what their product goes into, as blocks.
private func withBlocks(_ A: some Factor, _ B: some Factor, _ C: inout Matrix, _ work: (Block, Block, Block) -> Void) {
  func block(_ M: some Factor, _ start: UnsafePointer<Scalar>) -> Block {
    Block(
      at: UnsafeMutablePointer(mutating: start), M.stored.rows, M.stored.columns, isTransposed: M.isTransposed)
  }
  let (rows, columns) = (C.rows, C.columns)
  func begin(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>) {
    work(block(A, a), block(B, b), Block(at: c, rows, columns))
  }
  begin(A.stored.elements, B.stored.elements, &C.elements)
}

/// A size as OpenBLAS takes it.
func blasInt(_ n: Int) -> Int32 {
  require(n <= Int(Int32.max), "OpenBLAS counts to \(Int32.max); \(n) is too many")
  return Int32(n)
}
