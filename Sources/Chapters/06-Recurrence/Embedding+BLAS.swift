/// Embedding on whole rows: each is gathered from, and scattered to, in one straight walk.

import Arrays

extension EmbeddingKernels where Self: MatrixForm {
  public static func embed(_ E: Matrix, _ words: [Int]) -> Matrix {
    requireWords("embed", E, words)
    // (1) X[i, :] = E[i, words]
    var X = Matrix(uninitialized: E.rows, words.count)
    let words = words.span
    for i in 0..<E.rows {
      let e = E.row(i)
      var x = X.mutableRow(i)
      for j in x.indices { x[j] = e[words[j]] }
    }
    return X
  }

  public static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix) {
    requireWords("addEmbeddingGradient", dE, words)
    let scale = 1 / Scalar(m)
    let words = words.span
    // (2) dE[i, words] += 1/m · dX[i, :]
    for i in 0..<dE.rows {
      let d = dX.row(i)
      var e = dE.mutableRow(i)
      for j in d.indices { e[words[j]] += scale * d[j] }
    }
  }
}

extension BLAS: EmbeddingKernels {}
