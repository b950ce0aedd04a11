/// Embedding in matrix form.

import Arrays
import Datasets

extension EmbeddingKernels where Self: MatrixForm {
  public static func embed(_ E: Matrix, _ words: [Int]) -> Matrix {
    requireWords("embed", E, words)
    // (1) X = E[:, words]
    return E.columns(at: words)
  }

  public static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix) {
    requireWords("addEmbeddingGradient", dE, words, dX, examples: m)
    // (2) dE += 1/m · dX Oᵀ, O (V, m) one-hot
    multiply(dX, oneHot(words, dE.columns).transposed, scale: 1 / Scalar(m), into: &dE, keeping: 1)
  }
}

extension BLAS: EmbeddingKernels {}
