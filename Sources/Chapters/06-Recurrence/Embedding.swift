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

/// What is wrong with words; nil if each has a column in E.
package func misfit(_ function: String, E: Matrix, words: [Int]) -> String? {
  for (j, word) in words.enumerated() where word < 0 || word >= E.columns {
    return "\(function): word \(j) is \(word), outside 0 ..< \(E.columns)"
  }
  return nil
}

/// What is wrong with words and the gradients of their columns, in a mean over m examples; nil if they fit.
package func misfit(_ function: String, dE: Matrix, words: [Int], dX: Matrix, examples m: Int) -> String? {
  if dX.columns != words.count { return "\(function): dX \(dX.shape) does not fit \(words.count) words" }
  if dX.rows != dE.rows { return "\(function): dX \(dX.shape) does not fit dE \(dE.shape)" }
  if m <= 0 { return "\(function): a mean over \(m) examples" }
  return misfit(function, E: dE, words: words)
}

/// Stops unless every word has a column in E.
package func requireWords(_ function: String, _ E: Matrix, _ words: [Int]) {
  refuse(misfit(function, E: E, words: words))
}

/// Stops unless every word has a column in dE, and one in dX.
package func requireWords(_ function: String, _ dE: Matrix, _ words: [Int], _ dX: Matrix, examples m: Int) {
  refuse(misfit(function, dE: dE, words: words, dX: dX, examples: m))
}
