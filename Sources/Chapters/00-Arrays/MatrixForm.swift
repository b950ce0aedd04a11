/// What the matrix form of a concept is written with: products (Products.swift), row-wise operations
/// (Matrix+Operations.swift), and functions of whole matrices.
///
///     (1) A[i, k] = exp(A[i, k])
///     (2) A[i, k] = tanh(A[i, k])
///
/// Each chapter writes the matrix form of its kernels once, as `extension DenseKernels where Self: MatrixForm`. BLAS gives
/// it plain library calls; Fast gives it faster products and functions, and overrides single kernels.

import Foundation

public protocol MatrixForm: ProductKernels {
  /// (1) The exponential of each element.
  static func expInPlace(_ A: inout Matrix)

  /// (2) The hyperbolic tangent of each element.
  static func tanhInPlace(_ A: inout Matrix)
}

extension MatrixForm {
  public static func expInPlace(_ A: inout Matrix) { A.mapInPlace { a in exp(a) } }

  public static func tanhInPlace(_ A: inout Matrix) { A.mapInPlace { a in tanh(a) } }
}
