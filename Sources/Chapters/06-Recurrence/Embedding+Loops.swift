/// Embedding in loops.

import Arrays

extension Loops: EmbeddingKernels {
  public static func embed(_ E: Matrix, _ words: [Int]) -> Matrix {
    requireWords("embed", E, words)
    // (1) X[i, j] = E[i, word j]
    var X = Matrix(E.rows, words.count)
    for (j, word) in words.enumerated() {
      for i in 0..<E.rows { X[i, j] = E[i, word] }
    }
    return X
  }

  public static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix) {
    requireWords("addEmbeddingGradient", dE, words, dX, examples: m)
    // (2) dE[i, word j] += 1/m · dX[i, j]
    for (j, word) in words.enumerated() {
      for i in 0..<dE.rows { dE[i, word] += dX[i, j] / Scalar(m) }
    }
  }
}
