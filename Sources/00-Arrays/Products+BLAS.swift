/// The products on OpenBLAS: the only file that calls it. Sizes are checked before each call, since the library does
/// not check them, and no call is made for an empty array.

import COpenBLAS

#if Float32
  private let gemm = cblas_sgemm
  private let gemv = cblas_sgemv
  private let ger = cblas_sger
  private let axpy = cblas_saxpy
  private let innerProduct = cblas_sdot
  private let nrm2 = cblas_snrm2
#else
  private let gemm = cblas_dgemm
  private let gemv = cblas_dgemv
  private let ger = cblas_dger
  private let axpy = cblas_daxpy
  private let innerProduct = cblas_ddot
  private let nrm2 = cblas_dnrm2
#endif

extension BLAS: ProductKernels {
  public static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let (p, q, r) = productSizes(A, B, C)
    if p == 0 || r == 0 { return }
    // A sum of no terms is 0, and OpenBLAS wants leading dimensions of at least 1.
    if q == 0 {
      for i in C.elements.indices { C.elements[i] = beta == 0 ? 0 : beta * C.elements[i] }
      return
    }
    let opA = A.isTransposed ? CblasTrans : CblasNoTrans
    let opB = B.isTransposed ? CblasTrans : CblasNoTrans

    // (1) C = α A B + β C; with a single column or row it is a matrix times a vector, for which gemv reads less
    if r == 1 {
      gemv(
        CblasRowMajor, opA, blasInt(A.stored.rows), blasInt(A.stored.columns), alpha, A.stored.elements,
        blasInt(A.stored.columns), B.stored.elements, 1, beta, &C.elements, 1)
    } else if p == 1 {
      gemv(
        CblasRowMajor, B.isTransposed ? CblasNoTrans : CblasTrans, blasInt(B.stored.rows),
        blasInt(B.stored.columns), alpha, B.stored.elements, blasInt(B.stored.columns), A.stored.elements, 1,
        beta, &C.elements, 1)
    } else {
      gemm(
        CblasRowMajor, opA, opB, blasInt(p), blasInt(r), blasInt(q), alpha, A.stored.elements,
        blasInt(A.stored.columns), B.stored.elements, blasInt(B.stored.columns), beta, &C.elements, blasInt(r)
      )
    }
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

extension BLAS {
  /// How many threads OpenBLAS uses.
  public static var threads: Int {
    get { Int(openblas_get_num_threads()) }
    set { openblas_set_num_threads(blasInt(newValue)) }
  }

  /// The kernel that OpenBLAS chose for this processor: "SkylakeX", "Haswell", …
  public static var kernelName: String { String(cString: openblas_get_corename()) }
}

/// A size as OpenBLAS takes it.
private func blasInt(_ n: Int) -> Int32 {
  require(n <= Int(Int32.max), "OpenBLAS counts to \(Int32.max); \(n) is too many")
  return Int32(n)
}
