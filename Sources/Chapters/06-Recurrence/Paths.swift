/// Back through time as a sum over earlier states, term by term: what the recursion adds up without being told.
///
///     (1) ∂E/∂W_a = Σᵢ ∂E/∂a[T] · ∂a[T]/∂a[i] · ∂a[i]/∂W_a                    i = T, T − 1, …, 1
///     (2) ∂a[T]/∂a[i] = J[T] J[T − 1] … J[i + 1],    J[t] = diag(1 − a[t]²) W_a    (n, n)
///     (3) term i = 1/m · Σⱼ ((1 − a[i]²) ⊙ (∂E/∂a[T] · ∂a[T]/∂a[i])) a[i − 1]ᵀ     (n, n)
///
/// Of an Elman cell with tanh, whose loss is on the last step alone; in plain loops with the Jacobians written out,
/// example by example, so that it shares nothing with what it is compared with.

import Arrays

/// (3) The terms, that of the last step first.
public func pathTerms(_ W_a: Matrix, states a: [Matrix], _ dE: Matrix) -> [Matrix] {
  let (n, m, T) = (W_a.rows, dE.columns, a.count - 1)
  var terms: [Matrix] = []
  for i in stride(from: T, to: 0, by: -1) {
    var term = Matrix(n, n)
    for j in 0..<m {
      // (2)
      var pull = dE.column(j).elements
      for t in stride(from: T, to: i, by: -1) {
        var next = Array(repeating: Scalar(0), count: n)
        for r in 0..<n {
          for k in 0..<n { next[k] += pull[r] * (1 - a[t][r, j] * a[t][r, j]) * W_a[r, k] }
        }
        pull = next
      }
      // (3)
      for r in 0..<n {
        for k in 0..<n {
          term[r, k] += pull[r] * (1 - a[i][r, j] * a[i][r, j]) * a[i - 1][k, j] / Scalar(m)
        }
      }
    }
    terms.append(term)
  }
  return terms
}
