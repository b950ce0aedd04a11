/// Principal components: the best that a linear autoencoder can do.
///
///     (1) X̂ = U Uᵀ (X − μ) + μ        the columns of U are the k directions of largest variance

import Arrays

/// The k directions in which a matrix's columns vary most, and their mean.
public struct PrincipalComponents: Sendable {
  /// A direction a column, (n, k), of length 1 and at right angles.
  public let U: Matrix
  /// (n, 1)
  public let mean: Matrix

  public init<Kernels: ProductKernels>(
    _ kernels: Kernels.Type, of A: Matrix, components k: Int, sweeps: Int = 200
  ) {
    mean = Kernels.product(A, Matrix(A.columns, 1, repeating: 1), scale: 1 / Scalar(A.columns))
    let X = A - Matrix(repeating: mean, columns: A.columns)
    let covariance = Kernels.product(X, X.transposed, scale: 1 / Scalar(X.columns))
    // Orthogonal iteration: the k directions of the largest variance.
    var generator = SplitMix64(seed: 1)
    var U = orthonormal(Kernels.self, .normal(A.rows, k, using: &generator))
    for _ in 0..<sweeps { U = orthonormal(Kernels.self, Kernels.product(covariance, U)) }
    self.U = U
  }

  /// (1) The columns of a matrix, projected onto the components.
  public func reconstruction<Kernels: ProductKernels>(_ kernels: Kernels.Type, of A: Matrix) -> Matrix {
    let means = Matrix(repeating: mean, columns: A.columns)
    return Kernels.product(U, Kernels.product(U.transposed, A - means)) + means
  }
}

/// The columns made orthogonal and of length 1, one after the other (Gram and Schmidt).
private func orthonormal<Kernels: ProductKernels>(_ kernels: Kernels.Type, _ A: Matrix) -> Matrix {
  var rows = (0..<A.columns).map { k in A.column(k).elements }
  for k in rows.indices {
    for p in 0..<k { Kernels.add(rows[p], scale: -Kernels.dot(rows[p], rows[k]), to: &rows[k]) }
    let length = Kernels.norm(rows[k])
    rows[k] = rows[k].map { x in length > 0 ? x / length : 0 }
  }
  return Matrix(rows).transposed.copy
}
