/// The products as calls of OpenBLAS. Sizes are checked before each call, since the library does not check them.

import COpenBLAS

#if Float32
  private let gemm = singleThreaded(cblas_sgemm)
  private let ger = singleThreaded(cblas_sger)
  private let axpy = singleThreaded(cblas_saxpy)
  private let innerProduct = singleThreaded(cblas_sdot)
  private let nrm2 = singleThreaded(cblas_snrm2)
#else
  private let gemm = singleThreaded(cblas_dgemm)
  private let ger = singleThreaded(cblas_dger)
  private let axpy = singleThreaded(cblas_daxpy)
  private let innerProduct = singleThreaded(cblas_ddot)
  private let nrm2 = singleThreaded(cblas_dnrm2)
#endif

extension ProductKernels where Self: MatrixForm {
  public static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let (p, q, r) = productSizes(A.size, B.size, C.size)
    refuse(A.stored.misfit ?? B.stored.misfit ?? C.misfit)
    if C.elements.isEmpty { return }
    // (1) C = α A B + β C
    gemm(
      CblasRowMajor, A.flag, B.flag, blasInt(p), blasInt(r), blasInt(q), alpha, A.stored.elements, A.rowStride,
      B.stored.elements, B.rowStride, beta, &C.elements, C.rowStride)
  }

  public static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    requireOuter(x, y, A)
    refuse(A.misfit)
    if A.elements.isEmpty { return }
    // (2) A = A + α x yᵀ
    ger(CblasRowMajor, blasInt(A.rows), blasInt(A.columns), alpha, x, 1, y, 1, &A.elements, A.rowStride)
  }

  public static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) {
    requireSameLength("add", x, y)
    // (3) y = y + α x
    axpy(blasInt(x.count), alpha, x, 1, &y, 1)
  }

  public static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
    requireSameLength("dot", x, y)
    // (4) x · y
    return innerProduct(blasInt(x.count), x, 1, y, 1)
  }

  public static func norm(_ x: [Scalar]) -> Scalar {
    // (5) ‖x‖
    nrm2(blasInt(x.count), x, 1)
  }
}

extension Factor {
  /// Transposed or not, and how far apart the stored rows begin, as OpenBLAS takes it.
  fileprivate var flag: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
  fileprivate var rowStride: Int32 { blasInt(max(stored.columns, 1)) }
}

/// A size as OpenBLAS takes it.
private func blasInt(_ n: Int) -> Int32 {
  require(n <= Int(Int32.max), "product: OpenBLAS counts to \(Int32.max), found a size of \(n)")
  return Int32(n)
}

/// An OpenBLAS function, with the library forced to one thread.
private func singleThreaded<Function>(_ function: Function) -> Function {
  openblas_set_num_threads(1)
  return function
}

extension BLAS {
  /// The kernel that OpenBLAS chose for this processor: "SkylakeX", "Haswell", …
  public static var kernelName: String { String(cString: openblas_get_corename()) }

  /// The library and its kernel, which decide how a sum is rounded: "OpenBLAS 0.3.21, SkylakeX".
  public static var libraryName: String {
    String(cString: openblas_get_config()).split(separator: " ").prefix(2).joined(separator: " ") + ", " + kernelName
  }
}
