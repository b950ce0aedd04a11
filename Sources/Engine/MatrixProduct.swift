/// C = α A B + β C for blocks, by the fastest of four ways:
///
///     matrix times vector    OpenBLAS's gemv, which reads the matrix once
///     register tiles         where C fills whole registers (RegisterTiles.swift)
///     OpenBLAS's gemm        everything else; it copies both factors into an order of its own first, which costs more
///                            than it saves where they are small
///     in parallel            rows, columns or terms shared among threads, each share by one of the three above
///
/// OpenBLAS runs on the calling thread: its own threads would spin for work and take the processor from ours.

import COpenBLAS

#if Float32
  private let gemm = singleThreaded(cblas_sgemm)
  private let gemv = singleThreaded(cblas_sgemv)
#else
  private let gemm = singleThreaded(cblas_dgemm)
  private let gemv = singleThreaded(cblas_dgemv)
#endif

/// An OpenBLAS function, with the library forced to one thread.
private func singleThreaded<Function>(_ function: Function) -> Function {
  openblas_set_num_threads(1)
  return function
}

/// How many multiplications are worth a second thread. Measured on Floats with two cores (medians of 101 runs): a product
/// of 32³ 0.9 µs with one thread and 1.6 with two, of 64³ 5.7 and 4.9, of 96³ 24.4 and 20.3: sharing never loses from
/// 2²⁰ on. A matrix–vector product waits for memory: with 256² 4.7 and 4.0, with 512² 19.6 and 21.2, with 2,048² 427 and
/// 304; threads on cores of their own gain from 2¹⁷ on.
private let smallestSharedProduct = (matrices: 1 << 20, vector: 1 << 17)

/// C = α A B + β C, by as many threads as there are where the product is large. C is not read where β is 0.
public func multiply(_ A: ReadBlock, _ B: ReadBlock, scale alpha: Scalar = 1, into C: WriteBlock, keeping beta: Scalar)
{
  let (p, q, r) = (C.rows, A.size.columns, C.columns)
  precondition(
    A.size == (p, q) && B.size == (q, r), "product: A \(A.size) times B \(B.size) does not fit C \((p, r))")
  // A sum of no terms is 0, and OpenBLAS wants leading dimensions of at least 1.
  if min(p, q, r) == 0 {
    for i in 0..<p {
      for j in 0..<r { C.start[i * C.stride + j] = beta == 0 ? 0 : beta * C.start[i * C.stride + j] }
    }
    return
  }
  let smallest = min(p, r) == 1 ? smallestSharedProduct.vector : smallestSharedProduct.matrices
  // Columns are shared in whole tiles, so that every share can use them.
  let unit = p > 1 && r % RegisterTiles.width == 0 ? RegisterTiles.width : 1
  if p * q * r < smallest || Threads.count == 1 {
    multiplyOnThisThread(A, B, scale: alpha, into: C, keeping: beta)
  } else if p == 1 && q > r && !B.isTransposed || r == 1 && q > p && A.isTransposed {
    multiplyByTerms(A, B, scale: alpha, into: C, keeping: beta)
  } else if p > r || r < unit * Threads.count {
    parallelFor(p) { _, rows in
      multiplyOnThisThread(A.rows(rows), B, scale: alpha, into: C.rows(rows), keeping: beta)
    }
  } else {
    parallelFor(r / unit) { _, units in
      let columns = units.lowerBound * unit..<units.upperBound * unit
      multiplyOnThisThread(A, B.columns(columns), scale: alpha, into: C.columns(columns), keeping: beta)
    }
  }
}

/// C = α A B + β C, each thread adding up some of the terms: for a vector and a matrix whose rows each belong to a term,
/// so that a thread reads whole rows.
private func multiplyByTerms(
  _ A: ReadBlock, _ B: ReadBlock, scale alpha: Scalar, into C: WriteBlock, keeping beta: Scalar
) {
  let (q, count) = (B.size.rows, C.rows * C.columns)
  let parts = Threads.ranges(q)
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: parts * count) { sums in
    guard let start = sums.baseAddress else { return }
    parallelFor(q, parts: parts) { part, terms in
      let sum = WriteBlock(at: start + part * count, C.rows, C.columns)
      multiplyOnThisThread(A.columns(terms), B.rows(terms), scale: alpha, into: sum, keeping: 0)
    }
    for i in 0..<count {
      let c = C.start + (C.columns == 1 ? i * C.stride : i)
      let sum = stride(from: i, to: sums.count, by: count).reduce(0) { sum, j in sum + sums[j] }
      c.pointee = beta == 0 ? sum : sum + beta * c.pointee
    }
  }
}

/// C = α A B + β C on the calling thread.
private func multiplyOnThisThread(
  _ A: ReadBlock, _ B: ReadBlock, scale alpha: Scalar, into C: WriteBlock, keeping beta: Scalar
) {
  let (p, q, r) = (C.rows, A.size.columns, C.columns)
  if r == 1 {
    gemv(
      CblasRowMajor, A.flag, blasInt(A.rows), blasInt(A.columns), alpha, A.start, blasInt(A.stride), B.start,
      blasInt(B.isTransposed ? 1 : B.stride), beta, C.start, blasInt(C.stride))
  } else if p == 1 {
    gemv(
      CblasRowMajor, B.transposed.flag, blasInt(B.rows), blasInt(B.columns), alpha, B.start, blasInt(B.stride), A.start,
      blasInt(A.isTransposed ? A.stride : 1), beta, C.start, 1)
  } else if RegisterTiles.areFaster(A, B) {
    RegisterTiles.multiply(A, B, scale: alpha, into: C, keeping: beta)
  } else {
    gemm(
      CblasRowMajor, A.flag, B.flag, blasInt(p), blasInt(r), blasInt(q), alpha, A.start, blasInt(A.stride), B.start,
      blasInt(B.stride), beta, C.start, blasInt(C.stride))
  }
}

extension ReadBlock {
  /// Transposed or not, as OpenBLAS takes it.
  fileprivate var flag: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
}

/// A size as OpenBLAS takes it.
private func blasInt(_ n: Int) -> Int32 {
  precondition(n <= Int(Int32.max), "product: OpenBLAS counts to \(Int32.max), found a size of \(n)")
  return Int32(n)
}
