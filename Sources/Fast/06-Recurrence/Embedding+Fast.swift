/// An embedding's gradient by adding each column where its word says. The matrix form makes the one-hot matrix, mostly
/// zeros, and multiplies by it.

import Arrays
import Recurrence

extension Fast: EmbeddingKernels {
  public static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix) {
    requireWords("addEmbeddingGradient", dE, words, dX, examples: m)
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
