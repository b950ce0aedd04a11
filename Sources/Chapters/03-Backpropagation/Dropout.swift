/// Inverted dropout: while a network trains, units fall silent by chance, and the others speak up for them.
///
///     (1) D[i, j] = 1 with probability p, else 0           (n, m), drawn once a step
///     (2) A[i, j] = A[i, j] D[i, j] / p                    so that its expectation stays
///     (3) dA[i, j] = dA[i, j] D[i, j] / p                  the same D
///
///     0 < p ≤ 1, the probability of being kept
///
/// The trainer draws the mask and keeps it; at test time there is none. (2) and (3) are one kernel.

import Arrays

public protocol DropoutKernels {
  /// (2), (3) Silences what the mask says and lifts the rest.
  static func dropout(_ A: inout Matrix, mask D: Matrix, keepProbability p: Scalar)
}

extension Loops: DropoutKernels {
  public static func dropout(_ A: inout Matrix, mask D: Matrix, keepProbability p: Scalar) {
    requireMask(A, D, p)
    // (2) A[i, j] = A[i, j] D[i, j] / p
    for i in 0..<A.rows {
      for j in 0..<A.columns { A[i, j] = A[i, j] * D[i, j] / p }
    }
  }
}

extension DropoutKernels where Self: MatrixForm {
  public static func dropout(_ A: inout Matrix, mask D: Matrix, keepProbability p: Scalar) {
    requireMask(A, D, p)
    // (2) A = A ⊙ D / p
    A = A ⊙ D / p
  }
}

extension BLAS: DropoutKernels {}

/// (1) A mask in which each unit of each example is kept with probability p.
public func dropoutMask(_ n: Int, _ m: Int, keepProbability p: Scalar, using generator: inout SplitMix64) -> Matrix {
  Matrix(n, m, elements: (0..<n * m).map { _ in generator.uniform() < Double(p) ? 1 : 0 })
}

/// What is wrong with a mask, or with the probability that it was drawn with; nil if nothing is.
package func misfit(_ function: String, mask D: Matrix, A: Matrix, p: Scalar) -> String? {
  if A.shape != D.shape { return "\(function): D \(D.shape) does not fit A \(A.shape)" }
  return p > 0 && p <= 1 ? nil : "\(function): p is \(p), not in (0, 1]"
}

private func requireMask(_ A: Matrix, _ D: Matrix, _ p: Scalar) { refuse(misfit("dropout", mask: D, A: A, p: p)) }
