/// Words as columns of numbers that are learned: looking one up is multiplying by a one-hot column, without the work.
///
///     (1) X[:, j] = E[:, word j]                        (n_e, m)      = E O, O (V, m) one-hot
///     (2) dE[:, v] = 1/m · Σ dX[:, j] over word j = v    (n_e, V)      = 1/m · dX Oᵀ
///
///     E (n_e, V)
///
/// dX is of the sum of the losses; dE carries the 1/m of the examples that it is given.

import Arrays

public protocol EmbeddingKernels {
  /// (1) The columns of the words.
  static func embed(_ E: Matrix, _ words: [Int]) -> Matrix

  /// (2) Adds the words' gradients to dE; a word that comes twice is added twice.
  static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix)
}

/// Stops unless every word has a column in E.
package func requireWords(_ function: String, _ E: Matrix, _ words: [Int]) {
  for (j, word) in words.enumerated() {
    require(
      (0..<E.columns).contains(word), "\(function): word \(j) is \(word), outside 0 ..< \(E.columns)")
  }
}
